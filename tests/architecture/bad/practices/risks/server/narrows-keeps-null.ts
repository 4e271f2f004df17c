// caught by tsc
import type { Selectable } from "kysely";
import type { Narrow } from "#kernel/server/database/narrow.ts";

type Tables = Narrow<{ risk: { id: string; kind: string | null } }, { risk: { kind: "threat" } }>;

export const kindOf = (row: Selectable<Tables["risk"]>): "threat" => row.kind;
