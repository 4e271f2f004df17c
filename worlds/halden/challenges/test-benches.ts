import { ChallengeStory } from "../challenge-story/challenge-story.ts";
import type { Chronicle } from "../story.ts";

export function tellTestBenches(chronicle: Chronicle): void {
  new ChallengeStory(chronicle, {
    title: "Test benches are everybody's bottleneck",
    owner: "finn",
    sponsor: "tomas",
    departments: ["engineering", "manufacturing", "product", "care"],
    raised: 58,
  })
    .framed(
      5,
      {
        engineering: { whatHappens: "Four benches, seven projects." },
        manufacturing: {
          whatHappens: "We need a bench whenever a line drifts.",
          cost: "A line stood two days in August.",
        },
        product: { whatHappens: "Prototypes wait three weeks for a slot." },
      },
      {
        whatHappens: "Four departments wait for four benches, and whoever calls last gets in.",
        toWhom: "Everybody who needs proof before a date.",
        sinceWhen: "Since two benches went to Vila Real.",
        evidence: "Median wait 17 days; 40 % of slots are changed in the last week.",
        cost: "Three weeks on every prototype.",
      },
    )
    .criteria(
      13,
      [
        { title: "Wait for a slot", measure: "Median days", by: "product", points: [35, 25, 60, 30] },
        {
          title: "Order understood",
          measure: "Departments that call it fair",
          by: "engineering",
          points: [40, 35, 25, 40],
        },
        {
          title: "Emergencies",
          measure: "Share of slots changed in the last week",
          by: "manufacturing",
          points: [25, 40, 15, 30],
        },
      ],
      "Everybody sees the queue and the reason for its order.",
    )
    .moves(19, "commit")
    .moves(23, "start")
    .milestone(20, "One visible queue", "All requests in it", 20, 17)
    .milestone(20, "Rule for the order", "Agreed by all four", 50, null)
    .deliverable(
      21,
      "The queue and its rule",
      ["engineering", "manufacturing", "product"],
      55,
      ["finn", "kaja", "oskar"],
      null,
    )
    .handOver(49, "The queue and its rule", "The queue is read every morning. The rule has two drafts.")
    .update(30, "on_track", "Queue is visible. First surprise: a third of the requests are no longer needed.")
    .misaligned(36, ["product", "manufacturing"], "A drifting line before a prototype, or by turns", null)
    .waits(37, "decision", "The rule for the order", null, null)
    .update(
      44,
      "off_track",
      "No agreement on the rule; three slots went to whoever shouted.",
      "Product and Manufacturing each have a good reason.",
    )
    .part(44, "manufacturing", "off_track")
    .part(44, "product", "at_risk")
    .part(44, "engineering", "on_track")
    .part(44, "care", "on_track");
}
