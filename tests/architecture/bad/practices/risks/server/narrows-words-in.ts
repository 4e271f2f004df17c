// caught by tsc
import type { Generated, Insertable } from "kysely";
import type { Narrow } from "#kernel/server/database/narrow.ts";

type Tables = Narrow<{ risk: { id: string; kind: Generated<string> } }, { risk: { kind: "threat" } }>;

export const given: Insertable<Tables["risk"]> = { id: "1", kind: "luck" };
