import type { Query, QueryClient } from "@tanstack/react-query";
import type { WeftEvent } from "#kernel/contract/events.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import type { WebHouse } from "../house.ts";

/** What has changed: the practices whose lists may differ, and the records (ids and keys) whose pages do. */
export type Touched = { practices: ReadonlySet<string>; records: ReadonlySet<string> };

const about = (operation: Operation) => operation.id.slice(0, operation.id.indexOf("."));
const byRecord = new Set(["records.get", "comments.list"]);
const always = new Set(["asks.list", "events.list", "home.first-steps", "home.get", "inbox.list"]);

/** What people say about a record changes no list and no figure, only what is said. */
export const talk: ReadonlySet<string> = new Set(["comment.added", "comment.edited", "comment.removed"]);

/** What an event may have changed: its practice, those that listen to it, its record, and a record it was linked to. */
export function touchedBy(
  house: Pick<WebHouse, "listenersOf" | "practiceOfRecord">,
  { kind, record, data }: WeftEvent,
): Touched {
  if (talk.has(kind))
    return { practices: new Set(), records: new Set(record ? [record.id, record.key] : []) };
  const practices = new Set(house.listenersOf(kind));
  if (record) {
    const owner = house.practiceOfRecord(record.kind);
    if (owner) practices.add(owner);
  }
  const records = new Set(record ? [record.id, record.key] : []);
  if (typeof data.to === "string") records.add(data.to);
  return { practices, records };
}

/** What a change may have touched, told from its operation alone. */
export function touchedByChange(operation: Operation, params: Record<string, string> = {}): Touched {
  return { practices: new Set([about(operation)]), records: new Set(Object.values(params)) };
}

/**
 * The same, once it was answered: a page names a record by its key and what stands on it (who is asked, comments, files) by its id. Who
 * changed it by one of them has changed what was asked for by the other.
 */
export function touchedByAnswer(touched: Touched, answer: unknown): Touched {
  const { id, key } = (answer ?? {}) as { id?: unknown; key?: unknown };
  if (typeof id !== "string" || typeof key !== "string") return touched;
  if (!touched.records.has(id) && !touched.records.has(key)) return touched;
  return { ...touched, records: new Set([...touched.records, id, key]) };
}

/** Whether a query may answer differently now. Of one record's pages only those of a record that was touched. */
export function isTouched(query: Pick<Query, "meta">, { practices, records }: Touched): boolean {
  const { operation, params = {} } = (query.meta ?? {}) as {
    operation?: Operation;
    params?: Readonly<Record<string, string>>;
  };
  if (!operation) return false;
  if (always.has(operation.id)) return true;
  const named = Object.values(params);
  const hits = named.some((name) => records.has(name));
  if (byRecord.has(operation.id)) return hits || records.size === 0;
  if (hits) return true;
  if (!practices.has(about(operation))) return false;
  return named.length === 0 || records.size === 0 || "anyone" in operation.access || !operation.access.record;
}

export function refresh(client: QueryClient, touched: Touched): void {
  void client.invalidateQueries({ predicate: (query) => isTouched(query, touched) });
}
