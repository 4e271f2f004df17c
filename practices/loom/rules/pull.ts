import type { Loom } from "../contract.ts";

/** The cloth with the threads of one department pulled together at its head, and the ids of what stands back meanwhile. */
export type Pulled = { loom: Loom; faded: ReadonlySet<string> };

/** Nothing is pulled: as it is. */
const still = new Set<string>();

/** The threads of a department come first, in their order; all others, and departments that share none of them, stand back. */
export function pull(loom: Loom, department: string | null): Pulled {
  if (!loom.departments.some(({ id }) => id === department)) return { loom, faded: still };
  const threads = [...loom.knots, ...loom.loose];
  const own = new Set(
    threads.filter((each) => each.department === department).map(({ challenge }) => challenge),
  );
  const beside = new Set(
    threads.filter(({ challenge }) => own.has(challenge)).map((each) => each.department),
  );
  const others = loom.challenges.filter(({ id }) => !own.has(id));
  const apart = loom.departments.filter(({ id }) => id !== department && !beside.has(id));
  return {
    loom: { ...loom, challenges: [...loom.challenges.filter(({ id }) => own.has(id)), ...others] },
    faded: new Set([...others, ...apart].map(({ id }) => id)),
  };
}
