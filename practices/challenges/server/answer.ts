import type { Context } from "#kernel/server/operation/context.ts";
import type { Challenge } from "../contract.ts";
import { wantedAsks } from "../rules/asks.ts";
import { readDepartments } from "./departments.ts";
import { readChallenge } from "./read-challenge.ts";

/** What every change of a challenge ends with: asks in line with how it stands now, and the challenge as it is. */
export async function answer(context: Context, id: string): Promise<Challenge> {
  const challenge = await readChallenge(context, id);
  await keepAsks(context, challenge);
  return challenge;
}

/** Opens what is wanted and not open, closes what is open and not wanted; leaves the rest, so nobody is reminded twice. */
async function keepAsks(context: Context, challenge: Challenge): Promise<void> {
  const { heads } = await readDepartments(context);
  const wanted = wantedAsks(challenge, heads);
  const { rows: open } = await context.client.query({
    name: "challenge_open_asks",
    text: `select person_id as "personId", verb, subject, detail, due_on as "dueOn" from ask
           where record_id = $1 and closed_at is null and verb like 'challenges.%'`,
    values: [challenge.id],
  });
  const same = (one: (typeof wanted)[number], other: (typeof wanted)[number]) =>
    one.personId === other.personId && one.verb === other.verb && one.subject === other.subject;
  for (const ask of open) {
    if (wanted.some((each) => same(each, ask))) continue;
    const { personId, verb, subject } = ask;
    await context.asks.close({ recordId: challenge.id, personId, verb, subject });
  }
  for (const ask of wanted) {
    const there = open.find((each) => same(each, ask));
    if (there && there.detail === ask.detail && there.dueOn === ask.dueOn) continue;
    await context.asks.open({ recordId: challenge.id, ...ask });
  }
}
