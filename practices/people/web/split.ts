import type { PersonRef } from "#kernel/contract/record.ts";
import type { DepartmentHolding, DepartmentRef } from "../contract.ts";

export type Preview = {
  people: readonly { person: PersonRef; title: string; head: boolean }[];
  below: readonly DepartmentRef[];
  holdings: readonly DepartmentHolding[];
};

export type NewOne = { name: string; purpose: string; head: PersonRef | null };

/** Where a record goes; left out: where whoever carries it goes. */
export type Where = { to: number | null; keeps: boolean };

/** What is chosen on the page: of people and departments below those that go, by id, with the place of the new one. */
export type Split = {
  into: readonly NewOne[];
  people: Readonly<Record<string, number>>;
  below: Readonly<Record<string, number>>;
  records: Readonly<Record<string, Where>>;
  reason: string;
};

export const emptyNew = (): NewOne => ({ name: "", purpose: "", head: null });

const at = (chosen: Readonly<Record<string, number>>, place: number): string[] =>
  Object.entries(chosen).flatMap(([id, to]) => (to === place ? [id] : []));

/** What the operation is sent. */
export const splitBody = ({ into, people, below, records, reason }: Split) => ({
  into: into.map(({ name, purpose, head }, place) => ({
    name,
    purpose,
    ...(head ? { head: head.id } : {}),
    people: at(people, place),
    below: at(below, place),
  })),
  records: Object.entries(records).map(([record, where]) => ({ record, ...where })),
  reason,
});

/** Without one of the new departments: what went there stays, and those after it move up. */
export function withoutNew(
  split: Split,
  place: number,
): Pick<Split, "into" | "people" | "below" | "records"> {
  const up = (to: number) => (to > place ? to - 1 : to);
  const rest = (chosen: Readonly<Record<string, number>>) =>
    Object.fromEntries(
      Object.entries(chosen).flatMap(([id, to]) => (to === place ? [] : [[id, up(to)] as const])),
    );
  return {
    into: split.into.filter((_, other) => other !== place),
    people: rest(split.people),
    below: rest(split.below),
    records: Object.fromEntries(
      Object.entries(split.records).flatMap(([id, where]) =>
        where.to === place ? [] : [[id, { ...where, to: where.to === null ? null : up(where.to) }] as const],
      ),
    ),
  };
}

/** Where a record goes when nothing is said of it: with whoever carries it, which is the head where nobody else does; null: it stays. */
export function followsTo({ people }: Pick<Split, "people">, preview: Preview, holding: DepartmentHolding) {
  const carrier = holding.holder ?? preview.people.find(({ head }) => head)?.person;
  return (carrier && people[carrier.id]) ?? null;
}
