import type { Health, WaitCause } from "#practices/challenges/contract.ts";
import type { Loom } from "../contract.ts";

/** What the record holds of the challenges in view, each row as it stood at the moment looked at. */
export type LoomRecord = {
  parts: {
    challenge: string;
    department: string;
    health: Health | null;
    lead: { id: string; name: string } | null;
    since: string;
  }[];
  deliverables: { challenge: string; departments: readonly string[]; title: string; at: string }[];
  milestones: { challenge: string; department: string | null }[];
  help: { challenge: string; department: string | null; question: string; at: string }[];
  misalignments: { challenge: string; between: readonly [string, string]; about: string; at: string }[];
  waits: readonly {
    challenge: string;
    cause: WaitCause;
    waiting: string | null;
    waitedFor: string | null;
    note: string;
    from: string;
  }[];
};

const ring = { border: "dependency", dependency: "dependency", decision: "decision", risk: "risk" } as const;

/** Knots where departments take part, and loose threads where others name one that does not. */
export function weave(record: LoomRecord): Pick<Loom, "knots" | "loose"> {
  const of = {
    deliverables: byChallenge(record.deliverables),
    milestones: byChallenge(record.milestones),
    help: byChallenge(record.help),
    waits: byChallenge(record.waits),
  };
  const knots = record.parts.map(({ challenge, department, health, lead, since }) => {
    const here = { challenge, department };
    const isHere = (each: { department: string | null }) => each.department === department;
    const deliverables = of
      .deliverables(challenge)
      .filter(({ departments }) => departments.includes(department)).length;
    const milestones = of.milestones(challenge).filter(isHere).length;
    const help = of.help(challenge).filter(isHere).length;
    const wait = waitAt(of.waits(challenge), department);
    return {
      ...here,
      load: deliverables + milestones + help,
      deliverables,
      milestones,
      help,
      health,
      lead,
      since,
      waiting: wait ? ring[wait.cause] : null,
      waitingSince: wait?.from ?? null,
      waitingNote: wait?.note ?? "",
    };
  });
  return { knots, loose: looseThreads(record) };
}

/** Rows of a challenge, looked up and not searched for. */
function byChallenge<Row extends { challenge: string }>(
  rows: readonly Row[],
): (id: string) => readonly Row[] {
  const grouped = Map.groupBy(rows, ({ challenge }) => challenge);
  return (id) => grouped.get(id) ?? [];
}

/**
 * The oldest wait that belongs at a knot: at a border it is the department waited for, otherwise the one that waits;
 * a wait that names nobody belongs to all of them.
 */
function waitAt(waits: LoomRecord["waits"], department: string): LoomRecord["waits"][number] | null {
  const here = waits.filter((wait) => {
    const place =
      wait.cause === "border" ? (wait.waitedFor ?? wait.waiting) : (wait.waiting ?? wait.waitedFor);
    return place === null || place === department;
  });
  return here.sort((one, other) => one.from.localeCompare(other.from))[0] ?? null;
}

function looseThreads(record: LoomRecord): Loom["loose"] {
  const taking = new Set(record.parts.map(({ challenge, department }) => `${challenge} ${department}`));
  const named: Loom["loose"] = [
    ...record.help.flatMap(({ challenge, department, question, at }) =>
      department
        ? [{ challenge, department, why: "asked_for_help" as const, detail: question, since: at }]
        : [],
    ),
    ...record.misalignments.flatMap(({ challenge, between, about, at }) =>
      between.map((department) => ({
        challenge,
        department,
        why: "misaligned" as const,
        detail: about,
        since: at,
      })),
    ),
    ...record.deliverables.flatMap(({ challenge, departments, title, at }) =>
      departments.map((department) => ({
        challenge,
        department,
        why: "delivers" as const,
        detail: title,
        since: at,
      })),
    ),
    ...record.waits.flatMap(({ challenge, waitedFor, note, from }) =>
      waitedFor
        ? [{ challenge, department: waitedFor, why: "waited_for" as const, detail: note, since: from }]
        : [],
    ),
  ];
  const first = new Map<string, Loom["loose"][number]>();
  for (const thread of named) {
    const place = `${thread.challenge} ${thread.department}`;
    if (!taking.has(place) && !first.has(place)) first.set(place, thread);
  }
  return [...first.values()];
}
