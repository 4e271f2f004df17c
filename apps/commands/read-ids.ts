/** Ids as one form: composed (NFC), and how many were written in another. */
export type ReadIds = {
  /** The id as it counts from here on. */
  read(id: string): string;
  /** Ids that stood in another form than the one they are read in. */
  readonly composed: ReadonlySet<string>;
};

/**
 * Reads ids so that `é` is one sign, however a file wrote it.
 *
 * @example readIds().read("Re\u0301ne\u0301") // "Réné", composed
 */
export function readIds(): ReadIds {
  const composed = new Set<string>();
  return {
    composed,
    read(id) {
      const one = id.normalize("NFC");
      if (one !== id) composed.add(one);
      return one;
    },
  };
}

/**
 * Ids that differ only in case, spaces, or signs that look alike in another width: whoever wrote them may have meant one.
 *
 * @returns pairs as “Ann / ann”. O(ids).
 * @example idsAlike(["Ann", "ann", "bo"]) // ["Ann / ann"]
 */
export function idsAlike(ids: Iterable<string>): string[] {
  const first = new Map<string, string>();
  const alike: string[] = [];
  for (const id of ids) {
    if (/^[0-9]+$/.test(id)) continue;
    const plain = id.normalize("NFKC").toLowerCase().replaceAll(/\s+/gu, " ").trim();
    const before = first.get(plain);
    if (before === undefined) first.set(plain, id);
    else if (before !== id) alike.push(`${before} / ${id}`);
  }
  return alike;
}
