import { ChallengeStory } from "../challenge-story/challenge-story.ts";
import type { Chronicle } from "../story.ts";

export function tellThreeForecasts(chronicle: Chronicle): void {
  new ChallengeStory(chronicle, {
    title: "Three forecasts, three truths",
    detail: "Sales, Supply Chain and Finance plan with different figures for the same quarter.",
    owner: "carlos",
    sponsor: "ingrid",
    departments: ["supply", "sales", "finance", "manufacturing"],
    raised: 352,
  })
    .allies(1, "sena", "vera")
    .follows(1, "priya", "dina", "kaja")
    .framed(
      4,
      {
        supply: {
          whatHappens: "We buy for a forecast nobody else uses.",
          cost: "1.4 million in parts that did not move last year.",
        },
        sales: {
          whatHappens: "We promise dates from our own sheet.",
          cost: "Eleven late key orders in two quarters.",
        },
        finance: {
          whatHappens: "We reconcile three versions every month.",
          cost: "Six days of two controllers a month.",
        },
      },
      {
        whatHappens:
          "Three departments forecast the same demand in three sheets, on three days, in three units.",
        toWhom: "Planners in both plants, key accounts, and everybody who waits for a part.",
        sinceWhen: "Since the two plants were merged, four years ago.",
        evidence: "In ten of twelve months the three differed by more than 15 % for the same product line.",
        cost: "About 2 million a year in stock, expediting and controllers' time.",
      },
    )
    .criteria(
      14,
      [
        {
          title: "One forecast in use",
          measure: "Share of planning meetings that use it",
          by: "supply",
          points: [40, 25, 40, 30],
        },
        {
          title: "Error of the forecast",
          measure: "Weighted error two months ahead",
          by: "sales",
          points: [30, 45, 20, 40],
        },
        {
          title: "Time to close the month",
          measure: "Working days",
          by: "finance",
          points: [30, 30, 40, 30],
        },
      ],
      "One figure with a range for each product line, made once a month, used by all four.",
    )
    .moves(20, "commit")
    .sponsorActs(21, "Took the monthly reconciliation off two controllers to free them for this")
    .moves(25, "start")
    .milestone(22, "First common forecast", "All lines have a range", 45, 41)
    .milestone(22, "Old sheets switched off", "No edit in four weeks", 120, 131)
    .deliverable(
      23,
      "The common forecast model",
      ["supply", "sales", "finance"],
      90,
      ["sena", "julia", "vera"],
      96,
    )
    .update(
      36,
      "on_track",
      "Definitions laid side by side. Sales counts orders, Supply counts deliveries.",
      "No common unit yet.",
    )
    .help(40, "engineering", "Can somebody read the order history of both plants into one table?", {
      after: 3,
      by: "priya",
      text: "Done: one table, refreshed nightly. The old plant's data begins in March.",
    })
    .decides(
      52,
      "jonas",
      "Forecast in units, not in money",
      "Money hides the mix; every plant plans in units.",
      ["carlos", "renata", "ingrid"],
      120,
    )
    .promises(
      52,
      "claire",
      "Send the European pipeline as units by the 5th of each month",
      30,
      { after: 28, as: "kept" },
      "sena",
    )
    .misaligned(60, ["sales", "finance"], "Whether the forecast or the budget counts when they differ", {
      after: 9,
      note: "The forecast plans, the budget judges. Written into the definition.",
    })
    .update(
      66,
      "at_risk",
      "First common forecast out. Asia came four days late.",
      "Regional calendars differ.",
    )
    .handOver(60, "The common forecast model", "Model reads both plants. Open: Asia's calendar.")
    .part(67, "sales", "at_risk")
    .part(95, "sales", "on_track")
    .update(98, "on_track", "Third month in one model; the error two months ahead fell from 31 % to 22 %.")
    .risk(70, "sena", "Only Sena can run the model", 4, 4, "carlos", 40)
    .resolved(
      140,
      "met",
      "Used in all planning meetings since June; month end closes in four days instead of seven.",
      [82, 74, 88, 70],
    )
    .lesson(
      142,
      "carlos",
      "Agree on the unit before you agree on the number",
      {
        context: "Three departments forecast the same demand.",
        whatWeDid: "Laid the definitions side by side before touching a figure.",
        expected: "That the figures were the problem.",
        happened: "The unit was: orders, deliveries and money cannot be reconciled.",
        why: "Each department had a unit in which it was right.",
        repeat: "One afternoon with the definitions on one wall, before any model.",
        avoid: "Reconciling every month what could be defined once.",
        appliesTo: "Any figure that two departments decide by.",
      },
      [
        {
          after: 12,
          by: "greta",
          verdict: "adopt",
          reason: "our repair times are counted in three ways too",
          result: { after: 40, text: "One definition of repair time; the monthly argument is gone" },
        },
        {
          after: 30,
          by: "elif",
          verdict: "adapt",
          reason: "for defects we need two units, with a bridge between them",
        },
        { after: 34, by: "amara", verdict: "decline", reason: "our figures come from one system already" },
      ],
    )
    .moves(150, "learn")
    .moves(160, "close");
}
