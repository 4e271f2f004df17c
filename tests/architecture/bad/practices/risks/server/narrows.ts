// fine
import type { ColumnType, Generated, Insertable, Selectable } from "kysely";
import type { Narrow } from "#kernel/server/database/narrow.ts";

type RiskTables = Narrow<
  {
    risk: {
      id: string;
      kind: string | null;
      state: Generated<string>;
      seen: ColumnType<unknown, string, string>;
    };
  },
  { risk: { kind: "threat" | "chance"; state: "open" | "closed"; seen: { by: string }[] } }
>;

/** What may be null and what has a default need not be given; jsonb goes in as text. */
export const given: Insertable<RiskTables["risk"]> = { id: "1", seen: JSON.stringify([]) };

export const read = (
  row: Selectable<RiskTables["risk"]>,
): ["threat" | "chance" | null, "open" | "closed", string[]] => [
  row.kind,
  row.state,
  row.seen.map(({ by }) => by),
];
