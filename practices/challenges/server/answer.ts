import type { Context } from "#kernel/server/operation/context.ts";
import { workPart } from "#practices/work/server/index.ts";
import type { Challenge } from "../contract.ts";
import { challengeVerbs, wantedAsks } from "../rules/asks.ts";
import { readDepartments } from "./departments.ts";
import { readChallenge } from "./read-challenge.ts";

/** What every change of a challenge ends with: asks in line with how it stands now, and the challenge as it is. */
export async function answer(context: Context, id: string): Promise<Challenge> {
  const challenge = await readChallenge(context, id);
  const { heads } = await readDepartments(context);
  await context.asks.keep({ recordId: id, verbs: challengeVerbs }, wantedAsks(challenge, heads));
  await workPart.keepAsks(context, id);
  return challenge;
}
