import type { KeptSection } from "../rules.ts";

/** What the database does not know of columns. */
export type Columns = { digest: { sections: KeptSection[] } };
