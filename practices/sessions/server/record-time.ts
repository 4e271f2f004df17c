import { anyOf } from "#kernel/server/database/any-of.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { type RecordTime, sessions } from "../contract.ts";
import { itselfAndOrigins } from "./council-business.ts";
import type { SessionTables } from "./tables.ts";
import { sumOf, talkedTime } from "./talked-time.ts";

const MOST_SESSIONS = 12;

export const recordTime = handler(sessions.operations.recordTime, async (call): Promise<RecordTime> => {
  const { id } = call.record;
  const rows = await talkedTime(call)
    .where("item.record_id", "in", (of) =>
      of
        .selectFrom("record as whole")
        .innerJoinLateral(itselfAndOrigins("whole.id").as("part"), (join) => join.onTrue())
        .select("part.id")
        .where("whole.id", "=", id),
    )
    .orderBy("session.closed_at", "desc")
    .orderBy("session.id")
    .execute();
  if (rows.length === 0) return { councils: [], sessions: [] };
  const bySession = Map.groupBy(rows, ({ session }) => session);
  const named = await call
    .db<SessionTables>()
    .selectFrom("record")
    .leftJoin("session", "session.id", "record.id")
    .select(["record.id", "record.kind", "record.key", "record.title", "record.state", "session.held_on"])
    .where("record.id", "=", anyOf([...bySession.keys(), ...new Set(rows.map(({ council }) => council))]))
    .where(visibleTo(call.actor))
    .execute();
  const known = new Map(named.map((record) => [record.id, record]));
  const refOf = (of: string) => {
    const { held_on: _, ...ref } = known.get(of)!;
    return ref;
  };
  return {
    councils: [...Map.groupBy(rows, ({ council }) => council)]
      .filter(([council]) => known.has(council))
      .map(([council, own]) => ({
        council: refOf(council),
        ...sumOf(own),
        own: sumOf(own.filter(({ about }) => about === id)).seconds,
        sessions: new Set(own.map(({ session }) => session)).size,
      }))
      .toSorted((a, b) => b.seconds - a.seconds || (a.council.id < b.council.id ? -1 : 1)),
    sessions: [...bySession].slice(0, MOST_SESSIONS).map(([session, own]) => ({
      session: refOf(session),
      on: known.get(session)!.held_on!,
      ...sumOf(own),
    })),
  };
});
