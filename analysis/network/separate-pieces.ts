import type { Graph } from "./graph.ts";

/** A division with its parts numbered from 0. */
export type Division = { readonly of: Uint32Array; readonly count: number };

const FOUND = 2 ** 32 - 1;

/** Gives the pieces of a division that are not connected numbers of their own. */
export function separatePieces({ nodes, offsets, targets }: Graph, of: Uint32Array): Division {
  /** How many of each community have not been found yet: nobody's ties need be looked at once that is nobody. */
  const left = new Uint32Array(nodes);
  for (let v = 0; v < nodes; v++) left[of[v]!]!++;
  /** The community of whoever has not been found, `FOUND` of whoever has. */
  const open = of.slice();
  const piece = new Uint32Array(nodes);
  const stack = new Uint32Array(nodes + 1);
  let count = 0;
  for (let root = 0; root < nodes; root++) {
    const own = open[root]!;
    if (own === FOUND) continue;
    let missing = left[own]! - 1;
    let top = 0;
    stack[top++] = root;
    open[root] = FOUND;
    while (top > 0) {
      const v = stack[--top]!;
      piece[v] = count;
      if (missing === 0) continue;
      const before = top;
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        const w = targets[e]!;
        const fresh = Number(open[w] === own);
        stack[top] = w;
        top += fresh;
        open[w]! |= -fresh;
      }
      missing -= top - before;
    }
    left[own] = missing;
    count++;
  }
  return { of: piece, count };
}

/** The same parts numbered by size, the largest first, then as they were. */
export function numberBySize({ of, count }: Division): Division {
  const size = new Uint32Array(count);
  for (let v = 0; v < of.length; v++) size[of[v]!]!++;
  const order = Uint32Array.from({ length: count }, (_, part) => part).sort(
    (a, b) => size[b]! - size[a]! || a - b,
  );
  const number = new Uint32Array(count);
  for (let rank = 0; rank < count; rank++) number[order[rank]!] = rank;
  const ranked = new Uint32Array(of.length);
  for (let v = 0; v < of.length; v++) ranked[v] = number[of[v]!]!;
  return { of: ranked, count };
}
