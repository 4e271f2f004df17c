import { challenges } from "#practices/challenges/contract.ts";
import { ChallengeStory } from "../challenge-story/challenge-story.ts";
import type { Chronicle } from "../story.ts";

/** What somebody has raised and nobody has framed yet. */
export function tellJustRaised(chronicle: Chronicle): void {
  new ChallengeStory(chronicle, {
    title: "Carbon figures asked for by customers, owned by nobody",
    detail: "Three tenders this quarter ask for the footprint of one instrument.",
    owner: "vera",
    departments: ["finance", "supply", "product"],
    raised: 16,
  })
    .allies(1, "fatima")
    .on(3, async (stage, challenge) => {
      return stage.does("yuki", challenges.operations.writeStatement, {
        params: { ...challenge.params, department: stage.department("supply") },
        body: {
          whatHappens: "We have figures for six of ninety suppliers.",
          toWhom: "Sales, in every tender.",
          sinceWhen: "This year.",
          evidence: "",
          cost: "",
          basedOn: 0,
        },
      });
    })
    .says(4, "claire", "The next tender is due in five weeks and has the question on page one.");

  new ChallengeStory(chronicle, {
    title: "Night shift finds out last",
    detail: "Changes announced by mail at nine reach the night shift two days later.",
    owner: "kaja",
    departments: ["manufacturing", "people"],
    raised: 9,
  }).follows(1, "tariq", "joao", "thea");

  new ChallengeStory(chronicle, {
    title: "Partners sell what we stopped making",
    owner: "hugo",
    departments: ["sales", "product"],
    raised: 3,
  });
}
