import type { Role } from "#kernel/contract/roles.ts";

/** Something an import has to say, as a code with its values; the vocabulary has its words (held together in `say-import.ts`). */
export type Said =
  | { code: "import_empty" | "import_long_manager" | "import_no_administrator" | "import_field_purpose" }
  | { code: "import_reports_to_self" | "import_below_itself" }
  | { code: `import_role_${Role}` }
  | { code: "import_long"; values: { length: number; most: number } }
  | { code: OfValue; values: { value: string } }
  | { code: "import_no_level" | "import_no_role"; values: { value: string; options: string } }
  | { code: "import_email_taken"; values: { value: string; name: string } }
  | { code: "import_twice"; values: { value: string; line: number } }
  | { code: "import_manager_several"; values: { value: string; people: number } }
  | { code: "import_heads_several"; values: { department: string; lines: string } }
  | { code: "import_head_taken"; values: { value: string; head: string } }
  | { code: "import_reports_in_circle" | "import_below_in_circle"; values: { chain: string } }
  | { code: "import_dissolved"; values: { name: string; into: string } }
  | { code: "import_below"; values: { parent: string } }
  | { code: "import_unseen"; values: { line: number; field: string } }
  | { code: "import_unseen_more"; values: { count: number } }
  | { code: "import_alphabets" | "import_turned" }
  | { code: "import_stays_out" | "import_alike"; values: { name: string; line: number } };

type OfValue =
  | "import_value_not_utf8"
  | "import_control"
  | "import_looks_empty"
  | "import_marks"
  | "import_formula"
  | "import_no_email"
  | "import_no_zone"
  | "import_manager_address"
  | "import_manager_name"
  | "import_manager_left"
  | "import_head_address"
  | "import_head_name"
  | "import_head_guest"
  | "import_no_yes"
  | "import_parent_unknown";

/** What was before and what comes after; null: nothing. */
export type Difference = {
  field: "email" | "name" | "role" | "time_zone" | "department" | "title" | "level" | "manager" | "parent";
  from: string | null;
  to: string | null;
};

/** What differs: a value as it is, something to say, or a difference. */
export type Detail = string | Said | Difference;
