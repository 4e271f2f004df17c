import { ChallengeStory } from "../challenge-story/challenge-story.ts";
import type { Chronicle } from "../story.ts";

export function tellReleases(chronicle: Chronicle): void {
  new ChallengeStory(chronicle, {
    title: "Every release breaks somebody's integration",
    owner: "dario",
    sponsor: "tomas",
    departments: ["engineering", "product", "care", "sales"],
    raised: 176,
  })
    .framed(
      7,
      {
        engineering: { whatHappens: "Customers read fields we never promised." },
        care: {
          whatHappens: "The week after a release the hotline doubles.",
          cost: "Forty hours a release.",
        },
        sales: { whatHappens: "Two accounts freeze their version and stop buying." },
      },
      {
        whatHappens:
          "Firmware releases change what customers' systems read, and nobody can say beforehand whose.",
        toWhom: "About ninety customers with their own integration.",
        sinceWhen: "Since the open interface, three years.",
        evidence: "Four of the last five releases had to be patched within a week.",
        cost: "A month of Engineering a year, and two frozen accounts.",
      },
    )
    .criteria(
      18,
      [
        {
          title: "Releases without a patch",
          measure: "Of the last five",
          by: "engineering",
          points: [40, 30, 40, 30],
        },
        {
          title: "Known integrations",
          measure: "Share of ninety customers",
          by: "sales",
          points: [20, 30, 20, 50],
        },
        { title: "Speed of release", measure: "Weeks", by: "product", points: [40, 40, 40, 20] },
      ],
      "Nobody learns of a change from a failure.",
    )
    .moves(26, "commit")
    .moves(31, "start")
    .milestone(28, "The promised interface is written down", "Fields with an owner", 60, 66)
    .update(
      50,
      "at_risk",
      "Interface written. Sales knows 34 of about 90 integrations.",
      "Partners do not tell us.",
    )
    .help(55, "sales", "Which partners build integrations, and who talks to them?", {
      after: 27,
      by: "hugo",
      text: "Fourteen partners, list attached to the account plan; Mei and I call them by June.",
    })
    .update(
      88,
      "off_track",
      "Release 5.2 had to be patched twice.",
      "Two fields changed that were on no list.",
    )
    .decides(
      92,
      "tomas",
      "No release without a rehearsal at three named customers",
      "What we think is on the list is not what they read.",
      ["tomas", "mara"],
      90,
    )
    .resolved(
      139,
      "not_met",
      "Rehearsals found one break of four. The list of integrations never got past 40 %.",
      [38, 42, 30, 35],
    )
    .lesson(
      142,
      "dario",
      "A list of other people's software is out of date when it is done",
      {
        context: "Ninety integrations nobody had told us of.",
        whatWeDid: "Asked Sales and partners to list them.",
        happened: "Forty per cent after half a year, and already wrong.",
        why: "Those who build integrations are not those we sell to.",
        repeat: "Let the instrument say who reads it.",
        avoid: "Registers that live from somebody's diligence.",
        appliesTo: "Inventories of what others do.",
      },
      [
        {
          after: 16,
          by: "yuki",
          verdict: "decline",
          reason: "our supplier list is a contract, it has to be complete",
        },
      ],
    )
    .moves(150, "learn")
    .moves(155, "close");
}
