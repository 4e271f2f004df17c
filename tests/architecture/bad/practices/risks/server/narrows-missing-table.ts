// caught by tsc
import type { Narrow } from "#kernel/server/database/narrow.ts";

export type Tables = Narrow<{ risk: { id: string; kind: string } }, { risks: { kind: "threat" } }>;
