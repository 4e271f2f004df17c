import { withContext } from "#kernel/server/identity/workspaces.ts";
import { performTyped } from "#kernel/server/operation/perform.ts";
import { passDays } from "#practices/commitments/server/index.ts";
import { publishWeek } from "#practices/digests/server/index.ts";
import type { World } from "../world.ts";
import { tellAsked } from "./asked.ts";
import { tellChallenges } from "./challenges.ts";
import { tellCouncils } from "./councils.ts";
import { tellDecisions } from "./decisions.ts";
import { foundHalden } from "./founding.ts";
import { tellInConfidence } from "./in-confidence.ts";
import { tellLeaving } from "./leaving.ts";
import { tellPutAside } from "./put-aside.ts";
import { tellShortStories } from "./short-stories.ts";
import { tellSplitting } from "./splitting.ts";
import { tellStandIn } from "./stand-in.ts";
import { Chronicle } from "./story.ts";

const WEEKS_OF_DIGESTS = 12;

/** Halden Instruments, a maker of measuring instruments that exists nowhere. */
export const halden: World = {
  slug: "halden",
  name: "Halden Instruments",
  timeZone: "Europe/Oslo",
  administrator: { email: "ines.sandoval@halden.example", name: "Ines Sandoval" },
  visitors: [
    {
      email: "edda.thorsen@halden.example",
      as: { en: "executive (chief executive)", de: "Vorstand (Vorsitz der Geschäftsführung)" },
    },
    {
      email: "beatriz.moura@halden.example",
      as: {
        en: "leader (plant lead, owner of the hottest challenge)",
        de: "Führungskraft (Werkleitung, verantwortlich für die heißeste Herausforderung)",
      },
    },
    {
      email: "tomas.kovar@halden.example",
      as: { en: "leader (head of Engineering)", de: "Führungskraft (Leitung Engineering)" },
    },
    {
      email: "jonas.vidal@halden.example",
      as: { en: "convener (chief of staff)", de: "Einberufende (Stabsleitung)" },
    },
    {
      email: "kaja.eriksen@halden.example",
      as: { en: "contributor (line lead)", de: "Mitwirkende (Linienleitung)" },
    },
    {
      email: "helena.auer@halden.example",
      as: {
        en: "guest (outside adviser, sees one challenge)",
        de: "Gast (berät von außen, sieht eine Herausforderung)",
      },
    },
    { email: "ines.sandoval@halden.example", as: { en: "administrator", de: "Administration" } },
  ],
  async build(kernel, workspace, now, perform = performTyped) {
    const ids = await foundHalden(kernel, workspace, now, perform);
    const chronicle = new Chronicle();
    tellChallenges(chronicle);
    tellShortStories(chronicle);
    tellDecisions(chronicle);
    tellCouncils(chronicle, now);
    tellInConfidence(chronicle, now);
    tellSplitting(chronicle);
    tellPutAside(chronicle);
    tellStandIn(chronicle);
    tellLeaving(chronicle);
    tellAsked(chronicle);
    for (let week = WEEKS_OF_DIGESTS; week >= 0; week--) {
      chronicle.at(week * 7, (stage) => withContext(kernel, workspace, stage.now, passDays));
      chronicle.at(week * 7, (stage) => withContext(kernel, workspace, stage.now, publishWeek));
    }
    await chronicle.play(kernel, workspace, now, ids, perform);
    await kernel.derived(workspace.id);
    // Nobody comes back to a year of unread notices: what is older than a week has been read.
    await withContext(kernel, workspace, now, ({ client }) =>
      client.query({
        text: `update inbox_entry i set read_at = $1 from event e
               where e.seq = i.seq and e.at < $1::timestamptz - interval '7 days'`,
        values: [now],
      }),
    );
  },
};
