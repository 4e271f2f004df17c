import type { z } from "zod";
import type { RiskKind } from "../contract.ts";

/** What the database does not know of columns. */
export type Columns = { risk: { kind: z.infer<typeof RiskKind> } };
