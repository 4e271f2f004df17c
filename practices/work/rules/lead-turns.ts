import { assignTurns } from "#analysis/rota/assign-turns.ts";
import type { Absence, Assignment } from "#analysis/rota/rota-types.ts";
import { daysAfter, daysBetween } from "#kernel/contract/days.ts";

export type Span = { position: number; from: string; until: string };

/** Somebody who leads or has led in turn, in the order in which they were named. */
export type Leading = { id: string; joined: string; left: string | null };
export type Away = { id: string; from: string; to: string | null };
/** A turn that stays as it is. */
export type Held = Span & { holder: string | null; skipped: readonly string[] };
/** A turn to give to somebody; `agreed`: they have taken it from somebody themselves. */
export type Open = Span & { skipped: readonly string[]; agreed: string | null };

/**
 * The turns of a rota, each of `days` days, without a gap. `until` is the last day of a turn.
 * @example spansOf({ from: "2026-03-02", days: 7, turns: 2, position: 0 })
 * // [{ position: 0, from: "2026-03-02", until: "2026-03-08" }, { position: 1, from: "2026-03-09", until: "2026-03-15" }]
 */
export function spansOf({
  from,
  days,
  turns,
  position,
}: {
  from: string;
  days: number;
  turns: number;
  position: number;
}): Span[] {
  return Array.from({ length: turns }, (_, index) => ({
    position: position + index,
    from: daysAfter(from, index * days),
    until: daysAfter(from, (index + 1) * days - 1),
  }));
}

/** How many days of a turn somebody is away. */
function daysAway({ from, until }: Span, away: Away): number {
  const first = away.from > from ? away.from : from;
  const last = away.to !== null && away.to < until ? away.to : until;
  return Math.max(0, daysBetween(first, last) + 1);
}

/** What keeps somebody from a turn: being away for half of it or more. */
const keepsFrom = (span: Span, id: string, aways: readonly Away[]): Away | undefined =>
  aways.find(
    (away) =>
      away.id === id && daysAway(span, away) * 2 >= Math.max(1, daysBetween(span.from, span.until) + 1),
  );

/**
 * Who leads when, and why: the rota that facilitators have (`assignTurns`), over turns that last. At equal debt the order decides in
 * which people were named.
 * @returns one assignment for each open turn, in the order of time; its `occasion` is the position
 */
export function drawLeads({
  people,
  aways,
  held,
  open,
}: {
  people: readonly Leading[];
  aways: readonly Away[];
  held: readonly Held[];
  open: readonly Open[];
}): Assignment[] {
  // The rota's last resort is the order of ids.
  const named = new Map(people.map(({ id }, place) => [id, `${String(place).padStart(4, "0")} ${id}`]));
  const inOrder = (ids: readonly string[]) => ids.flatMap((id) => named.get(id) ?? []);
  const kept = (span: Span) =>
    inOrder(people.filter(({ id }) => keepsFrom(span, id, aways)).map(({ id }) => id));
  const absences: Absence[] = [...held, ...open].flatMap((span) =>
    kept(span)
      .filter((member) => !("agreed" in span && span.agreed && member === named.get(span.agreed)))
      .map((member) => ({ member, from: span.from, to: span.from })),
  );
  const spans = new Map(open.map((span) => [String(span.position), span]));
  const assigned = assignTurns({
    members: people.map(({ id, joined, left }) => ({
      id: named.get(id)!,
      joined,
      ...(left === null ? {} : { left }),
    })),
    absences,
    turns: held.map(({ position, from, holder, skipped }) => ({
      occasion: String(position),
      date: from,
      holder: holder === null ? null : (named.get(holder) ?? holder),
      skipped: inOrder(skipped),
    })),
    occasions: open.map(({ position, from, skipped, agreed }) => ({
      occasion: String(position),
      date: from,
      // Whoever passed it on and takes it after all has it.
      skipped: inOrder(skipped.filter((id) => id !== agreed)),
      ...(agreed && named.has(agreed) ? { agreed: { holder: named.get(agreed)! } } : {}),
    })),
  });
  const plain = (value: string | number) =>
    typeof value === "string" ? value.replace(/^\d{4} /, "") : value;
  const plainly = (values: Readonly<Record<string, string | number>>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)]));
  return assigned.map((each) => ({
    ...each,
    holder: each.holder === null ? null : String(plain(each.holder)),
    reason: { ...each.reason, values: plainly(each.reason.values) },
    passedOver: each.passedOver.map(({ member, code, values }) => {
      const id = String(plain(member));
      const away = code === "absent" ? keepsFrom(spans.get(each.occasion)!, id, aways) : undefined;
      if (!away) return { member: id, code, values: plainly(values) };
      return { member: id, code, values: { from: away.from, ...(away.to === null ? {} : { to: away.to }) } };
    }),
  }));
}
