import type { PoolClient } from "pg";
import type { WeftEvent } from "#kernel/contract/events.ts";
import type { Tell } from "#kernel/contract/vocabulary.ts";
import type { ReadEvent } from "../events/read-events.ts";
import type { Notice, NotificationRule } from "../house.ts";
import type { Kernel } from "../kernel.ts";
import type { Context, Records, WorkspaceRow } from "../operation/context.ts";
import { makeContext } from "../operation/make-context.ts";

type Part = Awaited<ReturnType<Records["parts"]>>[number];
export type EventNotice = Notice & { seq: number };

export type NoticesOfBatch = {
  notices: EventNotice[];
  failures: { seq: number; error: unknown }[];
  /** The last event that was looked at: all of the batch, or as many as told so many people. */
  upTo: number;
};

/** So many notices at a time, whatever the number of events: one event may be told to everybody. */
const MOST_NOTICES = 50_000;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Whom a batch of events is told, before it is known who may see and wants it: whom the rules name, then followers, never the one who
 * did it, everybody once an event. Costs one query for the parts of all records, and those of rules that are functions with queries.
 *
 * `careful` puts a savepoint around each function, so that one which fails in the database spoils no other; without it the first
 * failure is thrown.
 */
export async function noticesOf(
  kernel: Kernel,
  client: PoolClient,
  workspace: WorkspaceRow,
  batch: readonly ReadEvent[],
  careful: boolean,
): Promise<NoticesOfBatch> {
  const parts = await readParts(
    client,
    batch.flatMap(({ event }) => event.record?.id ?? []),
  );
  const notices: EventNotice[] = [];
  const failures: { seq: number; error: unknown }[] = [];
  let upTo = 0;
  for (const { event } of batch) {
    const rule = kernel.house.tells(event.kind);
    const mine = parts.get(event.record?.id ?? "") ?? [];
    const told = new Map<string, Notice>();
    const tell = (notice: Notice) => {
      if (notice.personId !== event.actor?.id && !told.has(notice.personId))
        told.set(notice.personId, notice);
    };
    if (typeof rule === "function") {
      const ruled = run(kernel, client, workspace, event, rule, parts, careful);
      if (!careful) for (const notice of await ruled) tell(notice);
      else {
        try {
          for (const notice of await ruled) tell(notice);
        } catch (error) {
          failures.push({ seq: event.seq, error });
          upTo = event.seq;
          continue;
        }
      }
    } else if (rule) for (const notice of namedBy(rule, event, mine)) tell(notice);
    for (const { personId, part } of mine) {
      if (part === "supporter") tell({ personId, reason: "following" });
    }
    for (const notice of told.values()) notices.push({ ...notice, seq: event.seq });
    upTo = event.seq;
    if (notices.length >= MOST_NOTICES) break;
  }
  return { notices, failures, upTo };
}

/** The fast path: whom the vocabulary names, without a query. */
function* namedBy(tells: readonly Tell[], event: WeftEvent, parts: readonly Part[]): Generator<Notice> {
  for (const { because: reason, fields = [], parts: wanted = [] } of tells) {
    for (const field of fields) {
      for (const personId of idsIn(event.data[field])) yield { personId, reason };
    }
    for (const { personId, part } of parts) {
      if (wanted === "all" || wanted.includes(part)) yield { personId, reason };
    }
  }
}

function idsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  const id = typeof value === "object" && value !== null ? (value as { id?: unknown }).id : value;
  return typeof id === "string" && uuid.test(id) ? [id] : [];
}

async function run(
  kernel: Kernel,
  client: PoolClient,
  workspace: WorkspaceRow,
  event: WeftEvent,
  rule: NonNullable<NotificationRule<WeftEvent>>,
  parts: ReadonlyMap<string, Part[]>,
  careful: boolean,
): Promise<Notice[]> {
  const { context } = makeContext(kernel, client, { workspace, actor: null, now: event.at });
  const known: Context = {
    ...context,
    records: {
      ...context.records,
      parts: async (id) => parts.get(id) ?? (id === event.record?.id ? [] : context.records.parts(id)),
    },
  };
  if (!careful) return rule(event, known);
  await client.query("savepoint rule");
  try {
    const notices = await rule(event, known);
    await client.query("release savepoint rule");
    return notices;
  } catch (error) {
    await client.query("rollback to savepoint rule");
    throw error;
  }
}

/** Who takes part in these records, each by the time they joined. */
async function readParts(client: PoolClient, records: readonly string[]): Promise<Map<string, Part[]>> {
  const of = new Map<string, Part[]>();
  if (records.length === 0) return of;
  const { rows } = await client.query({
    name: "parts_of_many",
    text: `select p.record_id, p.person_id as "personId", person.name, p.part, p.since
           from participation p join person on person.id = p.person_id
           where p.record_id = any ($1) order by p.since, person.name`,
    values: [[...new Set(records)]],
  });
  for (const { record_id, ...part } of rows) {
    const mine = of.get(record_id);
    if (mine) mine.push(part);
    else of.set(record_id, [part]);
  }
  return of;
}
