import { ChallengeStory } from "../challenge-story/challenge-story.ts";
import type { Chronicle } from "../story.ts";

export function tellHiring(chronicle: Chronicle): void {
  new ChallengeStory(chronicle, {
    title: "We hire for departments and lose people between them",
    owner: "malin",
    sponsor: "amara",
    departments: ["people", "engineering", "sales"],
    raised: 41,
  })
    .framed(
      6,
      {
        people: { whatHappens: "Nine people left in a year for a job we had open elsewhere in the house." },
        engineering: {
          whatHappens: "We never hear that somebody is looking.",
          cost: "Two years of knowledge each.",
        },
      },
      {
        whatHappens:
          "People who want to change leave, because open seats are shown outside before they are shown inside.",
        toWhom: "Those in their third to fifth year.",
        sinceWhen: "As long as we have figures.",
        evidence: "Nine of fourteen leavers named it.",
        cost: "About 60,000 a person.",
      },
    )
    .criteria(
      14,
      [
        { title: "Moves inside", measure: "A year", by: "people", points: [60, 40, 50] },
        {
          title: "No department bled",
          measure: "Seats empty longer than eight weeks",
          by: "engineering",
          points: [40, 60, 50],
        },
      ],
      "Whoever wants to move finds a seat here first, with their leader's help.",
    )
    .moves(22, "commit")
    .moves(27, "start")
    .milestone(24, "Open seats shown inside first", "All seats for a week", 40, null)
    .update(33, "on_track", "Two departments show seats inside first. Three conversations already.");
}
