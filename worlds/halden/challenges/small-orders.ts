import { ChallengeStory } from "../challenge-story/challenge-story.ts";
import type { Chronicle } from "../story.ts";

export function tellSmallOrders(chronicle: Chronicle): void {
  new ChallengeStory(chronicle, {
    title: "Small orders cost more than they bring",
    owner: "paul",
    sponsor: "renata",
    departments: ["finance", "sales", "manufacturing"],
    raised: 150,
  })
    .framed(
      8,
      {
        finance: { whatHappens: "A third of orders lose money." },
        sales: { whatHappens: "They are the first orders of later large accounts." },
      },
      {
        whatHappens: "Orders below 2,000 lose money on average, and nobody knows which of them grow.",
        toWhom: "Finance sees the loss, Sales the promise, Manufacturing the changeovers.",
        sinceWhen: "Two years of figures.",
        evidence: "1,140 orders, 380 below cost.",
        cost: "260,000 a year.",
      },
    )
    .parks(40, "Wait for the price corridor of the new year", 150);
}
