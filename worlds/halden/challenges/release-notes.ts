import { ChallengeStory } from "../challenge-story/challenge-story.ts";
import type { Chronicle } from "../story.ts";

export function tellReleaseNotes(chronicle: Chronicle): void {
  new ChallengeStory(chronicle, {
    title: "Release notes nobody outside Engineering understands",
    owner: "hanne",
    sponsor: "mara",
    departments: ["product", "engineering", "care"],
    raised: 27,
  })
    .framed(
      5,
      {
        care: { whatHappens: "We translate them ourselves, each of us differently." },
        product: { whatHappens: "They are written the night before." },
      },
      {
        whatHappens:
          "Release notes say what changed in the code and not what changes for a technician or a customer.",
        toWhom: "Hotline, field service, partners.",
        sinceWhen: "Always.",
        evidence: "Twelve questions a release that the notes should answer.",
        cost: "Ten hours a release.",
      },
    )
    .criteria(
      13,
      [
        {
          title: "Questions after a release",
          measure: "Count in the first week",
          by: "care",
          points: [40, 40, 70],
        },
        { title: "Effort", measure: "Hours a release", by: "engineering", points: [60, 60, 30] },
      ],
      "A technician in Lima knows what to say after one page.",
    )
    .moves(20, "commit");
}
