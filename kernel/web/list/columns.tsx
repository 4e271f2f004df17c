import { asLabel } from "../as-label.ts";
import { DueDate } from "../ui/dates.tsx";
import { PersonLink } from "../ui/person-link.tsx";
import type { Column, Filter } from "./arrange.ts";

type Person = { id: string; name: string };

/** A column of people. */
export function personColumn<Item>(given: {
  id: string;
  label: string;
  of: (item: Item) => Person | null;
  width?: string;
  wideOnly?: boolean;
}): Column<Item> {
  const { of, ...column } = given;
  return {
    ...column,
    render: (item) => {
      const person = of(item);
      return person && <PersonLink person={person} />;
    },
    text: (item) => of(item)?.name ?? "",
  };
}

/** A column of days by which something is due. */
export function dueColumn<Item>(given: {
  id: string;
  label: string;
  on: (item: Item) => string | null;
  done?: (item: Item) => boolean;
  width?: string;
  wideOnly?: boolean;
}): Column<Item> {
  const { on, done = () => false, ...column } = given;
  return {
    width: "12rem",
    ...column,
    render: (item) => <DueDate on={on(item)} done={done(item)} />,
    text: (item) => on(item) ?? "",
  };
}

/** Narrows a list by state, in the words of the vocabulary. @example stateFilter(t("state"), RiskState.options, t) */
export function stateFilter<State extends string>(
  label: string,
  states: readonly State[],
  says: (state: State) => string,
): Filter {
  return {
    id: "state",
    label,
    options: states.map((value) => ({ value, label: asLabel(says(value)) })),
    query: (state) => ({ state }),
    ofStates: true,
  };
}
