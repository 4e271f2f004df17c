import { type Call, handler } from "#kernel/server/operation/context.ts";
import { challenges } from "../contract.ts";
import { answer } from "./answer.ts";
import { stepThrough } from "./move-challenge.ts";
import { writeMove } from "./move-store.ts";
import type { ChallengeTables } from "./tables.ts";
import { endAllWaits } from "./wait-store.ts";

const DAY = 86_400_000;

export const resolveChallenge = handler(challenges.operations.resolve, async (call) => {
  const { body, db, me, now, record } = call;
  const { challenge, passed, from, to } = await stepThrough(call as unknown as Call, "resolve", body.passing);
  await db<ChallengeTables>()
    .updateTable("challenge")
    .set({ resolved_at: now, resolved_by: me.personId, outcome: body.outcome, outcome_reason: body.reason })
    .where("id", "=", record.id)
    .execute();
  await endAllWaits(call, record.id);
  await writeMove(call, record.id, { from, to, ...passed });
  call.emit("challenge.resolved", {
    record: record.id,
    data: {
      outcome: body.outcome,
      reason: body.reason,
      overall: challenge.scoreCard.overall,
      days: Math.round(((Date.parse(now) - Date.parse(challenge.createdAt)) / DAY) * 10) / 10,
      ...passed,
    },
  });
  return answer(call, record.id);
});
