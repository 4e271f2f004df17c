/** What the database does not know of columns. */
export type Columns = { delivery: { about: Record<string, unknown> } };
