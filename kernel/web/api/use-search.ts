import { useDeferredValue, useEffect, useEffectEvent, useState } from "react";
import type { SearchHit } from "#kernel/contract/core/attention.ts";
import { core } from "#kernel/contract/core.ts";
import type { RecordRef } from "#kernel/contract/record.ts";
import { useComposed } from "../composing.ts";
import { useOperation } from "./queries.ts";

type Asked = {
  kinds?: string | undefined;
  limit: number;
  /** Also by what is said in comments, updates and other parts; a picker looks for records alone. */
  parts?: boolean;
  /** Those of this department come first (its id, or `mine`), and they are found also before anything is typed. */
  near?: string | undefined;
  /** None but these, by id; they too are found before anything is typed. */
  among?: readonly string[] | undefined;
};

/** As many as an address has room for. */
const MOST_AMONG = 200;

type Entered = { text: string; chosen: string | null };

/**
 * Records as somebody types. While the next answer is on its way the one before stays to be seen, and Enter waits: it takes
 * something of the answer to what stands in the field, never of an older one, and nothing once somebody has typed on.
 *
 * @example
 * const search = useSearch(text, { limit: 12 });
 * useTaken(search, (chosen) => go(chosen ?? search.found[0]));
 */
export function useSearch(text: string, { kinds, limit, parts = false, near, among }: Asked) {
  const typed = useComposed(text).trim();
  const q = useDeferredValue(typed);
  const isOpen = near !== undefined || among !== undefined;
  const { data, isPlaceholderData, isError } = useOperation(
    core.operations.search,
    {
      query: {
        q: q || undefined,
        kinds,
        limit,
        parts: String(parts),
        near,
        among: among?.slice(0, MOST_AMONG).join(","),
      },
    },
    { enabled: among?.length !== 0 && (q.length > 0 || isOpen), keep: true },
  );
  const settled = isError || (data !== undefined && !isPlaceholderData);
  const answered = typed === "" || (q === typed && settled);
  const [entered, setEntered] = useState<Entered | null>(null);
  if (entered && entered.text !== text) setEntered(null);
  const hits: readonly SearchHit[] = (q === "" && !isOpen) || isError ? [] : (data?.items ?? []);
  const found: RecordRef[] = hits.map(({ record }) => record);
  return {
    q,
    found,
    hits,
    answered,
    /** Enter was pressed on this, and the answer to these words is there. */
    due: answered && entered?.text === text ? entered : null,
    /** Enter was pressed. @param chosen what the arrows had come to; null: they were not used. */
    enter: (chosen: string | null) => setEntered({ text, chosen }),
  };
}

/** Does what Enter asks for once its answer is there. @param take gets what was chosen by its id; null: the first. */
export function useTaken({ due }: { due: Entered | null }, take: (chosen: string | null) => void): void {
  const taken = useEffectEvent(take);
  useEffect(() => {
    if (due) taken(due.chosen);
  }, [due]);
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
