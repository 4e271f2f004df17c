import type { ReactNode } from "react";

/** What a row must carry. Only a list across kinds, which is given no `kind`, reads the row's own. */
export type Row = { id: string; key: string; title: string; state?: string; kind?: string };

export type Column<Item> = {
  id: string;
  label: string;
  render: (item: Item) => ReactNode;
  /** The same as text, for CSV. */
  text: (item: Item) => string;
  /** A fixed grid width such as `12rem`; 8.5rem when left out. */
  width?: string;
  /** Left out on narrow screens. */
  wideOnly?: boolean;
  /** Figures stand to the right. */
  figure?: boolean;
};

export type Filter = {
  id: string;
  label: string;
  options: readonly { value: string; label: string }[];
  /** What to ask of the server for a value. */
  query: (value: string) => object;
  /** It asks for states, closed ones among them: with it nothing is left out for being closed. */
  ofStates?: true;
};

/** `id` is one of the sorts of the operation, `-` in front the other way round. */
export type Sort = { id: string; label: string };

/** `id` is one of the groups of the operation. */
export type Group<Item> = {
  id: string;
  label: string;
  /** What the server calls the group of a row; nothing where it is in none. */
  of: (item: Item) => string | null | undefined;
  /** The same for people. */
  says: (item: Item) => string;
};

/** A line of the list as drawn: a group's head, or a row. */
export type Line<Item> = { head: string; count: number } | { item: Item };

/**
 * Puts a head before the first row of each group. The rows come grouped; not all of a group need be here.
 * @param counts how many rows each has on the server
 */
export function linesOf<Item>(
  items: readonly Item[],
  group: Group<Item> | undefined,
  counts: readonly { value: string; count: number }[] = [],
): readonly Line<Item>[] {
  if (!group) return items.map((item) => ({ item }));
  const count = new Map(counts.map((each) => [each.value, each.count]));
  // What has changed its group since it was read stands with the others of the group it is in now.
  return [...Map.groupBy(items, (item) => group.of(item) ?? "")].flatMap(([value, members]): Line<Item>[] => [
    { head: group.says(members[0]!), count: Math.max(count.get(value) ?? 0, members.length) },
    ...members.map((item) => ({ item })),
  ]);
}
