import type { Context, RecordRow } from "#kernel/server/operation/context.ts";
import { maySee, visibleTo } from "#kernel/server/operation/visible-to.ts";
import { restsIn } from "#kernel/server/switches/resting.ts";
import type { TimeSpent } from "#practices/digests/server/extension.ts";
import { timeSpent } from "../rules/time-spent.ts";
import type { SessionLabel } from "../vocabulary.ts";
import type { SessionTables } from "./tables.ts";
import { spansOfRow } from "./talk.ts";

/** A digest that goes to nobody in particular. */
const EVERYBODY = { tokens: ["workspace"] };

/** For the digest of a session: the rows that were talked about and whose record its reader may see, in the order in which they began. */
export async function talkedRows(
  context: Context,
  about: Pick<RecordRow, "id" | "kind">,
): Promise<TimeSpent[]> {
  if (about.kind !== "session" || context.off.has("sessions")) return [];
  const actor = context.actor ?? EVERYBODY;
  const rows = await context
    .db<SessionTables>()
    .selectFrom("session_item")
    .innerJoin("session", "session.id", "session_item.session_id")
    .innerJoin("record as held", "held.id", "session.id")
    .leftJoin("record", "record.id", "session_item.record_id")
    .select(["session_item.source", "session_item.title as said", "session_item.record_id"])
    .select(["session.starts_at", "session.ends_at", "session.opened_at"])
    .select(["record.kind", "record.key", "record.title", "record.audience"])
    .select((expression) => spansOfRow(expression).as("talk"))
    .where(visibleTo(actor, "held"))
    .where("session_item.session_id", "=", about.id)
    .execute();
  const { label, title } = await context.speaker([]);
  const betweenDepartments: SessionLabel = { code: "session_between_departments" };
  return rows
    .toSorted((a, b) => ((a.talk[0]?.began ?? "") < (b.talk[0]?.began ?? "") ? -1 : 1))
    .flatMap(({ source, said, record_id, kind, key, title: titled, audience, talk, ...session }) => {
      const spent = timeSpent(session, talk, context.now);
      if (!spent) return [];
      if (record_id === null) {
        const name = source === "reserved" ? label(betweenDepartments) : said;
        return [{ title: name, key: null, ...spent }];
      }
      if (!kind || !audience || restsIn(context, { record: { kind } })) return [];
      if (!maySee(actor, { audience })) return [];
      return [{ title: title({ kind, title: titled! }), key, ...spent }];
    });
}
