import { ChallengeStory } from "../challenge-story/challenge-story.ts";
import type { Chronicle } from "../story.ts";

export function tellTwoVoices(chronicle: Chronicle): void {
  new ChallengeStory(chronicle, {
    title: "Two teams answer the same customer",
    owner: "claire",
    sponsor: "samuel",
    departments: ["sales", "care", "product"],
    raised: 74,
  })
    .allies(2, "ivan", "arne")
    .framed(
      6,
      {
        sales: { whatHappens: "We promise, and Care has told them otherwise an hour before." },
        care: {
          whatHappens: "Customers forward us what Sales wrote.",
          cost: "An hour a case to find out who said what.",
        },
      },
      {
        whatHappens:
          "Complaints are answered twice, differently, because neither side sees the other's answer.",
        toWhom: "The forty largest customers most of all.",
        sinceWhen: "Since the key account team was split off.",
        evidence: "In 26 of 80 cases both answered; in 14 of them differently.",
        cost: "Two goodwill payments a month that only one side knew of.",
      },
    )
    .criteria(
      14,
      [
        {
          title: "One answer",
          measure: "Cases with one voice, of eighty",
          by: "sales",
          points: [50, 60, 40],
        },
        { title: "Time to the first answer", measure: "Hours", by: "care", points: [50, 40, 60] },
      ],
      "A customer hears one voice, whoever answers.",
    )
    .moves(20, "commit")
    .moves(24, "start")
    .milestone(21, "Shared view of open cases", "All eighty in it", 30, 33)
    .deliverable(22, "Who answers what", ["sales", "care"], 60, ["arne", "ivan"], null)
    .update(34, "on_track", "One list of open cases, looked at every morning at nine by two people.")
    .update(58, "on_track", "Eleven of twelve cases last week had one voice.")
    .handOver(50, "Who answers what", "Prices and dates are clear. Open: returns.")
    .promises(60, "arne", "Write down who answers price questions", 10, { after: 14, as: "kept" }, "ivan")
    .promises(66, "ivan", "Train the hotline on the list", 12, null, "claire")
    .update(70, "on_track", "Second region joins next week.");
}
