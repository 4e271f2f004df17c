import { sql } from "kysely";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Leaver } from "#kernel/server/personal-data/letting-go.ts";
import { councilsReadModel } from "#practices/councils/server/index.ts";
import type { Duty } from "../contract.ts";
import { closeSwap, redraw } from "./draw-turns.ts";
import { findSession, selectSessions, tell } from "./session-store.ts";
import type { SessionTables } from "./tables.ts";

/** In a round that is being spoken nobody waits for their word: it is the next one's, and the round is over where they were the last. */
async function leaveRounds(context: Context, id: string): Promise<void> {
  const tables = context.db<SessionTables>();
  const rounds = await tables
    .selectFrom("session_round")
    .selectAll()
    .where("ended_at", "is", null)
    .where(sql<boolean>`${id}::uuid = any (speakers[place + 1:])`)
    .orderBy("id")
    .execute();
  for (const { id: round, session_id, speakers, place } of rounds) {
    const left = speakers.filter((speaker, at) => at < place || speaker !== id);
    await tables
      .updateTable("session_round")
      .set({ speakers: left, ended_at: place >= left.length ? context.now : null })
      .where("id", "=", round)
      .execute();
    tell(context, await findSession(context, session_id), "room");
  }
}

/** The turns of somebody who leaves go to whoever the rota finds, also in a session that is on; nobody waits for their answer to a swap. */
export async function leaveTurns(context: Context, leaver: Leaver): Promise<void> {
  await leaveRounds(context, leaver.id);
  const swaps = await context
    .db<SessionTables>()
    .selectFrom("session_swap")
    .select(["session_id", "duty"])
    .where("asked_id", "=", leaver.id)
    .execute();
  for (const { session_id, duty } of swaps) await closeSwap(context, session_id, duty);
  const sessions = await selectSessions(context)
    .where("record.state", "in", ["planned", "open"])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("session_turn as turn")
          .select("turn.duty")
          .whereRef("turn.session_id", "=", "session.id")
          .where("turn.holder_id", "=", leaver.id),
      ),
    )
    .execute();
  for (const session of sessions) {
    const council = await councilsReadModel.get(context, session.council_id);
    const holds: Record<Duty, string | null> = {
      facilitator: session.facilitator_id,
      scribe: session.scribe_id,
    };
    for (const duty of ["facilitator", "scribe"] as const)
      if (holds[duty] === leaver.id)
        await redraw(
          context,
          council,
          session,
          duty,
          { kind: "absence", cause: "left" },
          { barred: [leaver.id] },
        );
  }
}
