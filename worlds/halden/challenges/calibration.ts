import { ChallengeStory } from "../challenge-story/challenge-story.ts";
import type { Chronicle } from "../story.ts";

export function tellCalibration(chronicle: Chronicle): void {
  new ChallengeStory(chronicle, {
    title: "Calibration differs between the two plants",
    detail: "The same instrument reads differently depending on which bench it left.",
    owner: "sofie",
    sponsor: "gregor",
    departments: ["engineering", "manufacturing", "care"],
    raised: 318,
  })
    .allies(1, "rui", "emil")
    .framed(
      5,
      {
        engineering: {
          whatHappens: "We cannot reproduce what the benches in Vila Real report.",
          cost: "Two engineers half of their time since January.",
        },
        manufacturing: {
          whatHappens: "Both plants follow the procedure, and differ by 0.3 %.",
          cost: "Every fortieth instrument is calibrated twice.",
        },
        care: {
          whatHappens: "Customers with instruments from both plants see it first.",
          cost: "Nineteen complaints, two of them from our largest account.",
        },
      },
      {
        whatHappens:
          "Instruments calibrated in Vila Real read 0.3 % above those from Halden at the upper end of the range.",
        toWhom: "Customers who run both side by side, and whoever has to explain it to them.",
        sinceWhen: "Since the benches were renewed in Halden only.",
        evidence: "Forty units measured on all nine benches in a round robin.",
        cost: "About 300,000 a year, and the trust of two key accounts.",
      },
    )
    .criteria(
      16,
      [
        {
          title: "Difference between plants",
          measure: "At the upper end, in per cent",
          by: "engineering",
          points: [60, 50, 45],
        },
        {
          title: "No instrument twice on a bench",
          measure: "Share recalibrated before shipping",
          by: "manufacturing",
          points: [20, 35, 15],
        },
        { title: "Complaints", measure: "A quarter", by: "care", points: [20, 15, 40] },
      ],
      "A customer cannot tell which plant an instrument came from.",
    )
    .moves(22, "commit")
    .moves(27, "start")
    .milestone(24, "Round robin on all nine benches", "Forty units measured", 30, 34)
    .deliverable(
      25,
      "One procedure for both plants",
      ["engineering", "manufacturing"],
      80,
      ["rui", "thea", "finn"],
      101,
    )
    .update(
      40,
      "on_track",
      "Round robin done. The difference is in the reference pressure, not in the operators.",
    )
    .waits(48, "dependency", "New reference cells have twelve weeks of delivery time", "supply", 61)
    .help(50, "supply", "Can two reference cells come faster, whatever it costs?", {
      after: 19,
      by: "fatima",
      text: "One from the supplier's own lab, in five weeks; the second at the normal time.",
    })
    .update(72, "at_risk", "Waiting for reference cells.", "Nothing to do until one is here.")
    .promises(
      74,
      "fatima",
      "Get one reference cell on loan within five weeks",
      35,
      { after: 33, as: "kept" },
      "sofie",
    )
    .update(112, "on_track", "Both plants on the same reference since Monday; difference 0.06 %.")
    .resolved(126, "met", "0.05 % over six weeks; no complaint since.", [92, 84, 78])
    .lesson(
      128,
      "sofie",
      "Measure the measure: send the same forty units around",
      {
        context: "Two plants, one procedure, two results.",
        whatWeDid: "Sent forty units over all nine benches before anybody discussed operators.",
        happened: "The reference was off, not the people. It took two weeks to see and two years to suspect.",
        why: "Nobody owned the comparison between the plants.",
        repeat: "A round robin as soon as two places differ; before training anybody.",
        avoid: "Explaining a difference by who works where.",
        appliesTo: "Anything two places measure, count or judge.",
      },
      [
        {
          after: 20,
          by: "greta",
          verdict: "adopt",
          reason: "our two repair shops judge the same damage differently",
          result: { after: 50, text: "Ten units sent around; the goodwill rule was read in two ways" },
        },
        {
          after: 45,
          by: "paul",
          verdict: "adapt",
          reason: "we send ten invoices around instead of forty units",
        },
      ],
    )
    .moves(140, "learn")
    .moves(150, "close");
}
