import { type Call, handler } from "#kernel/server/operation/context.ts";
import { problem, problemsOf } from "#kernel/server/problem.ts";
import { challenges } from "../contract.ts";
import { answer } from "./answer.ts";
import { stepThrough } from "./move-challenge.ts";
import { writeMove } from "./move-store.ts";
import type { ChallengeTables } from "./tables.ts";
import { endAllWaits } from "./wait-store.ts";

const refused = problemsOf(challenges.problems);
const DAY = 86_400_000;

export const resolveChallenge = handler(challenges.operations.resolve, async (call) => {
  const { body, db, me, now, record } = call;
  const { challenge, passed, from, to } = await stepThrough(call as unknown as Call, "resolve", body.passing);
  const { outcome: follows } = challenge.scoreCard;
  const outcome = body.outcome ?? follows;
  // Nothing follows: what came of it is said with its reason, or with that for passing the gate.
  if (!outcome || (!follows && !body.reason.trim() && !body.passing)) throw refused("outcome_open");
  if (follows && outcome !== follows && !body.reason.trim())
    throw problem("bad_input", undefined, {
      errors: [{ path: "reason", message: "fault_outcome_other", values: { outcome: follows } }],
    });
  await db<ChallengeTables>()
    .updateTable("challenge")
    .set({ resolved_at: now, resolved_by: me.personId, outcome, outcome_reason: body.reason })
    .where("id", "=", record.id)
    .execute();
  await endAllWaits(call, record.id);
  await writeMove(call, record.id, { from, to, ...passed });
  const resolved = await answer(call, record.id);
  call.emit("challenge.resolved", {
    record: record.id,
    data: {
      outcome,
      reason: body.reason,
      overall: resolved.scoreCard.overall,
      days: Math.round(((Date.parse(now) - Date.parse(challenge.createdAt)) / DAY) * 10) / 10,
      ...passed,
    },
  });
  return resolved;
});
