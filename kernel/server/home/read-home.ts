import type { PersonRef, RecordRef } from "#kernel/contract/record.ts";
import { kindsOutOfReach } from "../identity/scopes.ts";
import type { Call } from "../operation/context.ts";
import { resting } from "../switches/resting.ts";
import type { HomeLine } from "./extension.ts";

type Around = Pick<Call, "client" | "house" | "off" | "me" | "now">;

/** Whoever has said something of a record has moved it; it is not asked of them again for so many days. */
const MOVED_DAYS = 3;

/** The records of these lines that the caller may see, and whether they have done something about them of late. */
export async function readRecords(
  call: Around,
  lines: readonly { recordId: string }[],
): Promise<Map<string, { ref: RecordRef; asked: boolean }>> {
  if (lines.length === 0) return new Map();
  const { client, me, house, now } = call;
  const { rows } = await client.query({
    name: "home_records",
    text: `select r.id, r.kind, r.key, r.title, r.state, exists (
             select from event e where e.record_id = r.id and e.actor_id = $3 and e.at > $4::timestamptz - make_interval(days => $5)
           ) as asked
           from record r where r.id = any ($1) and visible($2, r.audience) and r.kind <> all ($6)`,
    values: [
      [...new Set(lines.map(({ recordId }) => recordId))],
      me.tokens,
      me.personId,
      now,
      MOVED_DAYS,
      [...kindsOutOfReach(house, me), ...resting(call).records],
    ],
  });
  return new Map(rows.map(({ asked, ...ref }) => [ref.id as string, { ref: ref as RecordRef, asked }]));
}

/** Whom a line names: somebody by their id, or whoever has the open ask. */
export async function readAsked(
  { client }: Around,
  lines: readonly HomeLine[],
): Promise<(whom: NonNullable<HomeLine["with"]> | null) => PersonRef | null> {
  const named = lines.flatMap(({ with: whom }) => (typeof whom === "string" ? [whom] : []));
  const asks = lines.flatMap(({ with: whom }) => (whom && typeof whom === "object" ? [whom] : []));
  if (named.length + asks.length === 0) return () => null;
  const { rows } = await client.query({
    name: "home_asked",
    text: `select p.id, p.name, '' as verb, '' as subject from person p where p.id = any ($1) and p.deactivated_at is null
           union all
           select p.id, p.name, a.verb, a.subject from ask a join person p on p.id = a.person_id
           where a.closed_at is null and a.verb = any ($2) and a.subject = any ($3) and p.deactivated_at is null`,
    values: [named, asks.map(({ verb }) => verb), asks.map(({ subject }) => subject)],
  });
  const byPlace = new Map(
    rows.map(({ id, name, verb, subject }) => [verb ? `${verb} ${subject}` : id, { id, name } as PersonRef]),
  );
  return (whom) =>
    whom === null
      ? null
      : (byPlace.get(typeof whom === "string" ? whom : `${whom.verb} ${whom.subject}`) ?? null);
}
