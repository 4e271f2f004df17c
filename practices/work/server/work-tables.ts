import type { Generated } from "kysely";

type OfRecord = { workspace_id: Generated<string>; record_id: string };
type By = { id: string; by_id: string; at: string };

/** Every table of this practice; each row hangs on a record of the spine, whatever its kind. */
export type WorkTables = {
  help_request: OfRecord &
    By & {
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
  misalignment: OfRecord &
    By & {
      about: string;
      one_id: string;
      other_id: string;
      note: string | null;
      resolved_by: string | null;
      resolved_at: string | null;
    };
  criterion: OfRecord & By & { title: string; measure: string; department_id: string | null };
  criterion_weight: OfRecord &
    Omit<By, "id"> & { criterion_id: string; department_id: string; points: number };
  criteria_lock: OfRecord & Omit<By, "id"> & { passing: string | null };
  milestone: OfRecord & {
    id: string;
    title: string;
    indicator: string;
    department_id: string | null;
    due_on: string;
    created_at: string;
    reached_at: string | null;
    reached_by: string | null;
    note: Generated<string>;
  };
  deliverable: OfRecord & {
    id: string;
    title: string;
    department_ids: string[];
    due_on: string | null;
    checklist: string[];
    current_turn: number | null;
    created_at: string;
    done_at: string | null;
    done_by: string | null;
  };
  deliverable_turn: OfRecord & {
    deliverable_id: string;
    position: number;
    person_id: string;
    from_day: string;
    until: string;
    handed_at: string | null;
    handed_by: string | null;
    note: Generated<string>;
    /** JSON text on the way in, `{ text, done }[]` on the way out. */
    checklist: Generated<unknown>;
  };
};
