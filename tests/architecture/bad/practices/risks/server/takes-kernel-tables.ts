// caught by weft(tables)
import type { KernelTables } from "#kernel/server/database/tables.ts";
export type Linked = KernelTables["link"];
