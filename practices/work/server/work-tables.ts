import type { Generated } from "kysely";

type OfRecord = { workspace_id: Generated<string>; record_id: string; id: string; by_id: string; at: string };

/** Every table of this practice; each row hangs on a record of the spine, whatever its kind. */
export type WorkTables = {
  help_request: OfRecord & {
    question: string;
    from_department_id: string | null;
    department_id: string | null;
    person_id: string | null;
    needed_by: string | null;
    answer: string | null;
    answered_by: string | null;
    answered_at: string | null;
    withdrawn_at: string | null;
  };
  misalignment: OfRecord & {
    about: string;
    one_id: string;
    other_id: string;
    note: string | null;
    resolved_by: string | null;
    resolved_at: string | null;
  };
};
