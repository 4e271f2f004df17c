import type { Comment } from "#kernel/contract/core/threads.ts";
import type { WeftEvent } from "#kernel/contract/events.ts";
import type { RecordRef } from "#kernel/contract/record.ts";

/** Changes to kept answers. Each gives back the very same value when nothing in it changes. */
export type Patch = (answer: unknown) => unknown;

type PageOf = { items: readonly unknown[] };
type Pages = { pages: readonly PageOf[] };

const isPages = (answer: unknown): answer is Pages =>
  typeof answer === "object" && answer !== null && Array.isArray((answer as Pages).pages);
const pagesOf = (answer: unknown): readonly PageOf[] => (isPages(answer) ? answer.pages : [answer as PageOf]);

/** Changes the rows of one page of a list, whether it is kept page by page or as one answer. */
function onPages(answer: unknown, change: (page: PageOf, at: number) => PageOf): unknown {
  const before = pagesOf(answer);
  const after = before.map(change);
  if (after.every((page, at) => page === before[at])) return answer;
  return isPages(answer) ? { ...answer, pages: after } : after[0];
}

/** Puts a new event before the others of a feed; one that is there already stays where it is. */
export function addEvent(event: WeftEvent): Patch {
  return (answer) => {
    const isThere = pagesOf(answer).some(({ items }) =>
      (items as WeftEvent[]).some(({ id }) => id === event.id),
    );
    if (isThere) return answer;
    return onPages(answer, (page, at) => (at === 0 ? { ...page, items: [event, ...page.items] } : page));
  };
}

/** Whether a kept feed tells of a record. */
export function tellsOf(answer: unknown, record: RecordRef): boolean {
  return pagesOf(answer).some(({ items }) =>
    (items as WeftEvent[]).some((event) => event.record?.id === record.id),
  );
}

/** Puts a comment into its place: the one it was before, or before all others. */
export function putComment(comment: Comment): Patch {
  return (answer) => {
    const isThere = pagesOf(answer).some(({ items }) =>
      (items as Comment[]).some(({ id }) => id === comment.id),
    );
    if (isThere) return eachComment(answer, comment.id, () => comment);
    return onPages(answer, (page, at) => (at === 0 ? { ...page, items: [comment, ...page.items] } : page));
  };
}

/** What is left of a comment is that it was there. */
export function removeComment(id: string, removedAt: string): Patch {
  return (answer) => eachComment(answer, id, (comment) => ({ ...comment, body: "", removedAt }));
}

function eachComment(answer: unknown, id: string, change: (comment: Comment) => Comment): unknown {
  return onPages(answer, (page) => {
    const items = page.items as readonly Comment[];
    if (!items.some((comment) => comment.id === id)) return page;
    return { ...page, items: items.map((comment) => (comment.id === id ? change(comment) : comment)) };
  });
}

/**
 * Gives records the title and state they have now, wherever an answer names them: rows, links, events, asks. Nothing else of a
 * row is known from an event, its version least of all: a change made on the row still has to match the rest of it.
 */
export function nameRecords(records: ReadonlyMap<string, RecordRef>): Patch {
  return function rename(value: unknown): unknown {
    if (Array.isArray(value)) {
      let changed: unknown[] | null = null;
      for (let at = 0; at < value.length; at++) {
        const next = rename(value[at]);
        if (next === value[at]) continue;
        changed ??= [...(value as unknown[])];
        changed[at] = next;
      }
      return changed ?? value;
    }
    if (typeof value !== "object" || value === null) return value;
    const before = value as Record<string, unknown>;
    let changed: Record<string, unknown> | null = null;
    const record = typeof before.id === "string" ? records.get(before.id) : undefined;
    if (record && before.key === record.key && typeof before.title === "string") {
      for (const name of ["title", "state"] as const) {
        if (typeof before[name] !== "string" || before[name] === record[name]) continue;
        changed ??= { ...before };
        changed[name] = record[name];
      }
    }
    for (const name in before) {
      const inner = before[name];
      if (typeof inner !== "object" || inner === null) continue;
      const next = rename(inner);
      if (next === inner) continue;
      changed ??= { ...before };
      changed[name] = next;
    }
    return changed ?? value;
  };
}
