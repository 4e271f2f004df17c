import type { Department } from "../contract.ts";

export type Branch = { department: Department; below: Branch[]; depth: number };

/** The flat list as a tree, each level by name. */
export function toTree(departments: readonly Department[]): Branch[] {
  const byParent = Map.groupBy(departments, ({ parent }) => parent?.id ?? null);
  const grow = (parent: string | null, depth: number): Branch[] =>
    (byParent.get(parent) ?? [])
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map((department) => ({ department, depth, below: grow(department.id, depth + 1) }));
  return grow(null, 0);
}

/** Only the branches that hold a department to keep, with all that lead to it. */
export function prune(tree: readonly Branch[], keep: (department: Department) => boolean): Branch[] {
  return tree.flatMap((branch) => {
    const below = prune(branch.below, keep);
    return below.length > 0 || keep(branch.department) ? [{ ...branch, below }] : [];
  });
}

/** The branches as lines from top to bottom, without what is folded. */
export function toLines(tree: readonly Branch[], folded: ReadonlySet<string>): Branch[] {
  return tree.flatMap((branch) => [
    branch,
    ...(folded.has(branch.department.id) ? [] : toLines(branch.below, folded)),
  ]);
}

/** Whether all words of the question are in what is known of a department. */
export function matches(department: Department, q: string): boolean {
  const text =
    `${department.key} ${department.name} ${department.purpose} ${department.head?.name ?? ""}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export const hasSaidHow = ({ workingWithUs }: Department): boolean =>
  Object.values(workingWithUs).some((text) => text.trim() !== "");
