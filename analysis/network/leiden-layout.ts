type LevelPlace = { readonly rows: number; readonly strengths: number; readonly ties: number };

/** Where the Leiden kernel keeps what: addresses, all of them multiples of eight. */
export type LeidenLayout = {
  readonly at: Record<
    "of" | "part" | "waiting" | "order" | "spare" | "touched" | "sums" | "clusters" | "parts" | "chances",
    number
  >;
  /** The network of people, and two places that the levels above it take by turns. */
  readonly levels: readonly [LevelPlace, LevelPlace, LevelPlace];
  readonly bytes: number;
};

/** @example leidenLayout(1000, 32_000).bytes // 865,000: at least 24 for each end of a tie */
export function leidenLayout(nodes: number, tieEnds: number): LeidenLayout {
  // The first eight bytes stay free: 0 is no address.
  let bytes = 8;
  const column = (entries: number, width = 4) => {
    const from = bytes;
    bytes += 8 * Math.ceil((entries * width) / 8);
    return from;
  };
  const level = () => ({ rows: column(nodes + 1), strengths: column(nodes), ties: column(tieEnds, 8) });
  const at = {
    of: column(nodes),
    part: column(nodes),
    waiting: column(nodes),
    order: column(nodes),
    spare: column(nodes + 1),
    touched: column(nodes + 1),
    sums: column(nodes),
    clusters: column(nodes, 16),
    parts: column(nodes, 16),
    chances: column(nodes, 8),
  };
  return { at, levels: [level(), level(), level()], bytes };
}
