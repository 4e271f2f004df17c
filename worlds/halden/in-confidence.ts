import { core } from "#kernel/contract/core.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { risks } from "#practices/risks/contract.ts";
import { sessions } from "#practices/sessions/contract.ts";
import type { Chronicle, Stage } from "./story.ts";

const circle = ["edda", "gregor", "ingrid", "amara"];
const MONDAY = 1;
const DAY_MS = 86_400_000;
const HELD = 2;
/** Of the 45 that are planned. */
const TALKED_MINUTES = 38;

/** What four people know of until the works council has been heard: a council of their own, with all that is made in it. */
export function tellInConfidence(chronicle: Chronicle, end: string): void {
  const last = new Date(`${end.slice(0, 10)}T15:00:00.000Z`);
  do last.setUTCDate(last.getUTCDate() - 1);
  while (last.getUTCDay() !== MONDAY);
  const first = new Date(last.getTime() - (HELD - 1) * 14 * DAY_MS);
  const began = (Date.parse(end) - first.getTime()) / DAY_MS;
  let council = "";
  let challenge = "";

  chronicle.at(began + 6, async (stage) => {
    const made = await stage.does("edda", councils.operations.make, {
      audience: circle.map((who) => `person:${stage.person(who)}`),
      body: {
        title: "Site council",
        mandate: "Prepares where the third calibration hall stands, until the works council has been heard.",
        cadence: {
          every: "fortnightly",
          weekday: MONDAY,
          time: "16:00",
          timeZone: "Europe/Oslo",
          minutes: 45,
          startsOn: first.toISOString().slice(0, 10),
        },
        quorum: 60,
        people: [
          { person: stage.person("edda"), part: "chair" },
          ...circle.slice(1).flatMap((who) => {
            const person = stage.person(who);
            return [
              { person, part: "member" as const },
              { person, part: "facilitator" as const },
              { person, part: "scribe" as const },
            ];
          }),
        ],
      },
    });
    council = made.id;
    await stage.kernel.derived(stage.workspace.id);
  });

  chronicle.at(began + 4, async (stage) => {
    const made = await stage.does("gregor", challenges.operations.raise, {
      audience: [`council:${council}`],
      body: {
        title: "The third hall: Tvedestrand or Vila Real",
        detail: "Two sites, one hall. Whoever hears of it first will think it is settled.",
        departments: [stage.department("manufacturing"), stage.department("finance")],
      },
    });
    challenge = made.key;
    await stage.does("gregor", core.operations.addLink, {
      params: { record: challenge },
      body: { to: council, kind: "stands_before" },
    });
    await stage.does("ingrid", risks.operations.raise, {
      body: {
        title: "Word of Tvedestrand gets out before the works council has heard it",
        likelihood: 3,
        impact: 5,
        owner: stage.person("amara"),
        about: challenge,
        reviewOn: stage.day(45),
      },
    });
    await stage.does("gregor", challenges.operations.writeStatement, {
      params: { challenge, department: stage.department("manufacturing") },
      body: {
        whatHappens: "Both plants calibrate at the limit from March on.",
        cost: "Nine weeks for a bench that is free.",
        basedOn: 0,
      },
    });
    await stage.does("ingrid", challenges.operations.writeStatement, {
      params: { challenge, department: stage.department("finance") },
      body: {
        whatHappens: "The hall is in no plan; the land in Tvedestrand is offered until June.",
        cost: "3.1 million in either place, a third of it in the first year.",
        basedOn: 0,
      },
    });
  });

  for (let time = 0; time < HELD; time++)
    chronicle.at(began - time * 14, (stage) => meet(stage, council, challenge, time));
}

/** One session of the four; in each something is settled. */
async function meet(stage: Stage, council: string, challenge: string, time: number): Promise<void> {
  const { items } = await stage.does("edda", sessions.operations.list, {
    query: { council, state: "planned" },
  });
  const planned = items.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))[0];
  if (!planned) return;
  const params = { session: planned.key };
  const facilitator = circle.find((who) => stage.person(who) === planned.facilitator?.id)!;
  for (const who of circle) await stage.does(who, sessions.operations.bePresent, { params, body: {} });
  const { version } = await stage.does(facilitator, sessions.operations.get, { params });
  await stage.does(facilitator, sessions.operations.open, {
    params,
    ifMatch: version,
    body: { passing: { reason: "All four are here" } },
  });
  if (time === 0)
    await stage.does("amara", commitments.operations.make, {
      body: {
        title: "Ask Tariq for an hour of the works council, without saying what for",
        dueOn: stage.day(20),
        about: planned.key,
      },
    });
  else
    await stage.does("edda", decisions.operations.record, {
      body: {
        title: "No word of Tvedestrand until the works council has been heard",
        why: "Whoever hears it from the corridor will not believe that it is open.",
        deciders: circle.map(stage.person),
        about: challenge,
        reviewOn: stage.day(30),
      },
    });
  const end = new Date(Date.parse(stage.now) + TALKED_MINUTES * 60_000).toISOString();
  stage.later(end, (then) => close(then, facilitator, planned.key));
}

async function close(stage: Stage, facilitator: string, session: string): Promise<void> {
  const params = { session };
  const { version } = await stage.does(facilitator, sessions.operations.get, { params });
  await stage.does(facilitator, sessions.operations.close, { params, ifMatch: version });
  await stage.kernel.derived(stage.workspace.id);
}
