import type { Knot, Loom } from "../contract.ts";

const at = "2026-03-02T09:00:00.000Z";

/** Pieces of a cloth, for tests. */
export const aKnot = (challenge: string, department: string, more: Partial<Knot> = {}): Knot => ({
  challenge,
  department,
  load: 0,
  deliverables: 0,
  milestones: 0,
  help: 0,
  health: "on_track",
  lead: null,
  since: at,
  waiting: null,
  waitingSince: null,
  waitingNote: "",
  ...more,
});

export const aChallenge = (
  id: string,
  more: Partial<Loom["challenges"][number]> = {},
): Loom["challenges"][number] => ({
  id,
  key: id,
  title: id,
  state: "in_work",
  health: null,
  owner: { id: "o", name: "Olga" },
  raisedAt: at,
  silentSince: null,
  councils: [],
  ...more,
});

export const aThread = (
  challenge: string,
  department: string,
  why: Loom["loose"][number]["why"] = "asked_for_help",
): Loom["loose"][number] => ({ challenge, department, why, detail: "", since: at });

export const aLoom = (departments: readonly string[], given: Partial<Loom> = {}): Loom => ({
  at,
  firstDay: "2026-03-02",
  departments: departments.map((id, order) => ({ id, key: id, name: id, order })),
  challenges: [],
  councils: [],
  mine: null,
  knots: [],
  loose: [],
  ...given,
});
