import type { RecordRef } from "#kernel/contract/record.ts";
import { messages } from "../i18n.ts";
import { type FieldLook, lightField } from "./light-field.tsx";
import { words } from "./messages.en.ts";

const t = messages(words);

export type Picked = { id: string; key: string; title: string };

export type RecordPickerProps = FieldLook & {
  value: Picked | null;
  onChange: (picked: RecordRef | null) => void;
  /** Only records of these kinds. */
  kinds?: readonly string[];
  /** Ids that cannot be picked (again). */
  without?: readonly string[];
  /** Those of this department come first, and stand in the list before anything is typed: its id, or `mine`. */
  near?: string | undefined;
  /** One of these few, by id; the whole list of them stands open before anything is typed. */
  among?: readonly string[] | undefined;
  /** What more stands beside some of them, by id: that somebody is here. */
  marks?: ReadonlyMap<string, string> | undefined;
  /** Its list stands open as soon as it is there: for a field that was asked for by a press. */
  opens?: boolean;
  /** Empties itself after each pick: for adding several. */
  adding?: boolean;
};

const Field = lightField<RecordPickerProps>(
  () => import("./record-picker-full.tsx").then(({ FullRecordPicker }) => FullRecordPicker),
  ({ value, adding, required, disabled, onChange }) => ({
    text: adding ? "" : (value?.title ?? ""),
    clear: value && !adding && !required && !disabled ? () => onChange(null) : undefined,
  }),
);

/** Finds one record among all one may see, forgiving typing errors. */
export function RecordPicker(props: RecordPickerProps) {
  return <Field {...props} placeholder={props.placeholder ?? t("type")} />;
}

/**
 * Finds one person of the workspace; each with position and department below the name.
 * @param near the department it is about, by id; left out: one's own
 */
export function PersonPicker({
  value,
  onChange,
  near = "mine",
  ...rest
}: Omit<RecordPickerProps, "kinds" | "value" | "onChange"> & {
  value: { id: string; name: string } | null;
  onChange: (person: { id: string; name: string } | null) => void;
}) {
  return (
    <RecordPicker
      {...rest}
      kinds={["person"]}
      near={near}
      value={value && { id: value.id, key: "", title: value.name }}
      onChange={(record) => onChange(record && { id: record.id, name: record.title })}
    />
  );
}
