import { useDeferredValue, useEffect, useState } from "react";
import { core } from "#kernel/contract/core.ts";
import type { RecordRef } from "#kernel/contract/record.ts";
import { useComposed } from "../composing.ts";
import { useOperation } from "./queries.ts";

type Asked = { kinds?: string | undefined; limit: number };

/**
 * Records as somebody types. While the next answer is on its way the one before stays to be seen, and Enter waits: it takes
 * something of the answer to what stands in the field, never of an older one, and nothing once somebody has typed on.
 *
 * @param take takes what Enter was pressed on, by its id, or the first where nothing was chosen; asked once the answer is there.
 * @example const { found, enter } = useSearch(text, { limit: 12 }, (chosen) => go(chosen ?? found[0]));
 */
export function useSearch(text: string, { kinds, limit }: Asked, take: (chosen: string | null) => void) {
  const typed = useComposed(text).trim();
  const q = useDeferredValue(typed);
  const { data, isPlaceholderData, isError } = useOperation(
    core.operations.search,
    { query: { q, kinds, limit } },
    { enabled: q.length > 0, keep: true },
  );
  const settled = isError || (data !== undefined && !isPlaceholderData);
  const answered = typed === "" || (q === typed && settled);
  const [waiting, setWaiting] = useState<{ text: string; chosen: string | null } | null>(null);
  const found: RecordRef[] = q === "" || isError ? [] : (data?.items ?? []).map(({ record }) => record);

  useEffect(() => {
    if (!waiting) return;
    if (waiting.text !== text) setWaiting(null);
    else if (answered) {
      setWaiting(null);
      take(waiting.chosen);
    }
  });

  return {
    q,
    found,
    answered,
    /** Enter was pressed. @param chosen what the arrows had come to; null: they were not used. */
    enter: (chosen: string | null) => (answered ? take(chosen) : setWaiting({ text, chosen })),
  };
}

/** Whether these words are the key or the whole title of a record. */
export function isNamedBy(q: string, { key, title }: RecordRef): boolean {
  const plain = (text: string) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[‐-―−]/g, "-");
  const words = plain(q).replace(/^#/, "");
  return words === plain(key) || words === plain(title);
}
