import { ChallengeStory } from "../challenge-story/challenge-story.ts";
import type { Chronicle } from "../story.ts";

export function tellSpareParts(chronicle: Chronicle): void {
  new ChallengeStory(chronicle, {
    title: "Spare parts end before the product does",
    owner: "bo",
    sponsor: "samuel",
    departments: ["care", "supply", "engineering", "finance"],
    raised: 214,
  })
    .framed(
      6,
      {
        care: {
          whatHappens: "We cannibalise returned units for boards.",
          cost: "Repair takes five weeks instead of one.",
        },
        supply: {
          whatHappens: "We hear of an end of life when the last order closed.",
          cost: "Three panic buys last year, 220,000.",
        },
        finance: { whatHappens: "Stock for ten years looks like dead stock to us." },
      },
      {
        whatHappens: "Parts are discontinued while we owe customers ten years of repairs.",
        toWhom: "Customers with instruments older than four years.",
        sinceWhen: "Always, and worse since suppliers merged.",
        evidence: "Forty-one part numbers below one year of stock, nineteen without a successor.",
        cost: "Five weeks of waiting for every third repair.",
      },
    )
    .criteria(
      15,
      [
        { title: "Time to repair", measure: "Median days", by: "care", points: [50, 25, 30, 20] },
        {
          title: "Early word",
          measure: "Months between notice and last order",
          by: "supply",
          points: [25, 45, 30, 25],
        },
        { title: "Cash bound in stock", measure: "Million", by: "finance", points: [25, 30, 40, 55] },
      ],
      "No repair waits for a part we knew would end.",
    )
    .moves(22, "commit")
    .moves(26, "start")
    .allies(24, "ruth", "wen")
    .milestone(24, "List of parts at risk with a name each", "41 of 41", 50, 63)
    .deliverable(25, "A last-buy rule", ["care", "supply", "finance"], 100, ["bo", "ruth", "dina"], 118)
    .waits(60, "decision", "Who may bind cash for ten years of parts", "finance", 34)
    .update(
      62,
      "off_track",
      "The list is done. Nothing can be bought without the rule.",
      "The decision waits for the budget round.",
    )
    .update(98, "at_risk", "Rule drafted; Finance asks for a cap.")
    .decides(
      94,
      "ingrid",
      "Last buys up to 1.2 million a year without a business case each",
      "A case for every part costs more than the part.",
      ["ingrid", "samuel", "yuki"],
      180,
    )
    .risk(64, "bo", "The pressure board ends in March without a successor", 5, 4, "wen", 70)
    .update(130, "on_track", "Nineteen last buys placed; repair time down to eleven days.")
    .resolved(
      158,
      "met",
      "Nine days median; every notice since June reached Care within a week.",
      [86, 80, 72, 61],
    )
    .lesson(
      160,
      "bo",
      "Decide the rule once, not the case every time",
      {
        context: "Forty-one parts, each too small for a business case.",
        whatWeDid: "Waited five weeks for a decision on the first three.",
        happened: "With a rule and a cap, nineteen were bought in four weeks.",
        repeat: "A cap and a rule for what comes in dozens.",
        avoid: "A business case below 50,000.",
        appliesTo: "Small, many, alike.",
      },
      [{ after: 20, by: "carlos", verdict: "adopt", reason: "expediting is the same: small, many, alike" }],
    )
    .moves(172, "learn");
}
