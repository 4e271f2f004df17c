import type { Turn } from "../contract.ts";

type Change = Turn["changes"][number];

/**
 * The changes of a turn as they are told: what the rota dealt anew several times in a row counts as one change, from whoever had it at
 * first to whoever has it after; where it came back to them, nothing has changed.
 * @example gathered([{ kind: "follows", from: ana, to: ben, ... }, { kind: "follows", from: ben, to: cai, ... }]) // [from Ana to Cai]
 */
export function gathered(changes: readonly Change[]): Change[] {
  const told: Change[] = [];
  for (const change of changes) {
    const before = told.at(-1);
    if (before?.kind === "follows" && change.kind === "follows") {
      told.pop();
      if (before.from?.id !== change.to?.id) told.push({ ...change, from: before.from });
    } else told.push(change);
  }
  return told;
}
