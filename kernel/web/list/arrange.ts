import type { ReactNode } from "react";

/** What a row must carry. Only a list across kinds, which is given no `kind`, reads the row's own. */
export type Row = { id: string; key: string; title: string; state?: string; kind?: string };

export type Column<Item> = {
  id: string;
  label: string;
  render: (item: Item) => ReactNode;
  /** The same as text: for CSV and for narrowing by words. */
  text: (item: Item) => string;
  /** A fixed grid width such as `12rem`; 8.5rem when left out. */
  width?: string;
  /** Left out on narrow screens. */
  wideOnly?: boolean;
  /** Figures stand to the right. */
  figure?: boolean;
};

export type Filter<Item> = {
  id: string;
  label: string;
  options: readonly { value: string; label: string }[];
  /** What to ask of the server for a value. */
  query?: (value: string) => object;
  /** Or which rows to keep here. */
  match?: (item: Item, value: string) => boolean;
  /** It asks for states, closed ones among them: with it nothing is left out for being closed. */
  ofStates?: true;
};

/** Without `compare` the server sorts: `id` is then one of the sorts of the operation, `-` in front the other way round. */
export type Sort<Item> = { id: string; label: string; compare?: (a: Item, b: Item) => number };
/** `sort`: in this order of the server the rows of a group stand together, so that not all of them need be here. */
export type Group<Item> = { id: string; label: string; of: (item: Item) => string; sort?: string };

/** A line of the list as drawn: a group's head, or a row. */
export type Line<Item> = { head: string; count: number } | { item: Item; index: number };

export function matchesWords<Item extends Row>(
  item: Item,
  columns: readonly Column<Item>[],
  q: string,
): boolean {
  if (q === "") return true;
  const all = `${item.key} ${item.title} ${columns.map(({ text }) => text(item)).join(" ")}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** Sorts, then groups; groups stand in the order of their first row. */
export function arrange<Item extends Row>(
  items: readonly Item[],
  by: { sort?: Sort<Item> | undefined; group?: Group<Item> | undefined },
): { rows: readonly Item[]; lines: readonly Line<Item>[] } {
  const sorted = by.sort?.compare ? items.toSorted(by.sort.compare) : items;
  if (!by.group) return { rows: sorted, lines: sorted.map((item, index) => ({ item, index })) };
  const groups = Map.groupBy(sorted, by.group.of);
  const rows = [...groups.values()].flat();
  let index = 0;
  const lines = [...groups].flatMap(([head, members]): Line<Item>[] => [
    { head, count: members.length },
    ...members.map((item) => ({ item, index: index++ })),
  ]);
  return { rows, lines };
}

/** @example compare: byText(({ title }) => title) */
export function byText<Item>(text: (item: Item) => string): (a: Item, b: Item) => number {
  const { compare } = new Intl.Collator("en", { numeric: true });
  return (a, b) => compare(text(a), text(b));
}

/** Dates and numbers; what has none comes last. `newest` turns it round. */
export function byValue<Item>(
  value: (item: Item) => string | number | null | undefined,
  direction: "up" | "down" = "up",
): (a: Item, b: Item) => number {
  const sign = direction === "up" ? 1 : -1;
  return (a, b) => {
    const [one, other] = [value(a) ?? null, value(b) ?? null];
    if (one === other) return 0;
    if (one === null) return 1;
    if (other === null) return -1;
    return one < other ? -sign : sign;
  };
}
