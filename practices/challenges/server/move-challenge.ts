import { type Call, handler } from "#kernel/server/operation/context.ts";
import { detailsOf, problemsOf } from "#kernel/server/problem.ts";
import { type Challenge, challenges, type MoveVerb } from "../contract.ts";
import { missingFor, steps } from "../rules/gates.ts";
import type { challengesVocabulary } from "../vocabulary.ts";
import { answer } from "./answer.ts";
import { standBefore } from "./councils.ts";
import { countLessons } from "./lessons.ts";
import { writeMove } from "./move-store.ts";
import { passGate } from "./pass-gate.ts";
import { readChallenge } from "./read-challenge.ts";

const { operations } = challenges;
const problem = problemsOf(challenges.problems);
const said = detailsOf<typeof challengesVocabulary>();
const stepping = (verb: Exclude<MoveVerb, "resolve">) =>
  handler(operations[verb], async (call) => {
    const { passed, from, to } = await stepThrough(call, verb, call.body.passing);
    await writeMove(call, call.record.id, { from, to, ...passed });
    if (verb === "frame") await standBefore(call, call.record.id);
    call.emit("challenge.moved", { record: call.record.id, data: { from, to, ...passed } });
    return answer(call, call.record.id);
  });

/**
 * Whether a step may be taken now, and what of its gate goes on the record.
 * @throws challenge_state_wrong, gate_open
 */
export async function stepThrough(
  call: Call,
  verb: MoveVerb,
  passing: { reason: string } | undefined,
): Promise<
  { challenge: Challenge; passed: Awaited<ReturnType<typeof passGate>> } & (typeof steps)[MoveVerb]
> {
  const challenge = await readChallenge(call, call.record.id);
  const step = steps[verb];
  if (challenge.state !== step.from) {
    throw problem(
      "challenge_state_wrong",
      said("fault_challenge_step", { state: challenge.state, from: step.from }),
    );
  }
  const lessons = await countLessons(call, challenge.id);
  const passed = await passGate(call, missingFor(verb, { ...challenge, lessons }), passing);
  return { challenge, passed, ...step };
}

export const frameChallenge = stepping("frame");
export const commitChallenge = stepping("commit");
export const startChallenge = stepping("start");
export const learnChallenge = stepping("learn");
export const closeChallenge = stepping("close");
