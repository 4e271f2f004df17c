import type { KernelTables } from "./tables.ts";

/** What a practice may read beside its own tables: the spine and the names of people. */
export type SharedTables = Pick<KernelTables, "record" | "participation"> & {
  person: Pick<
    KernelTables["person"],
    | "workspace_id"
    | "id"
    | "name"
    | "role"
    | "time_zone"
    | "email"
    | "invited_at"
    | "joined_at"
    | "deactivated_at"
    | "erased_at"
  >;
};
