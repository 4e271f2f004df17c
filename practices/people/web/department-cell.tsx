import { TextInput } from "@mantine/core";
import { useState } from "react";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import type { Department } from "../contract.ts";
import { DepartmentSelect } from "./department-select.tsx";
import { t } from "./messages.ts";

export const columns = ["name", "head", "parent"] as const;
export type Column = (typeof columns)[number];
/** What a cell changes. */
export type Edit = { name: string } | { head: string | null } | { parent: string | null };
export type Step = "down" | "up" | "next" | "previous";

type Given = {
  department: Department;
  column: Column;
  error: string | null;
  /** What would be saved now; null: nothing differs. */
  onChange: (change: Edit | null) => void;
  /** Something was chosen, or Enter was pressed: where the table goes on to. */
  onDone: (change: Edit | null, step: Step) => void;
};

/** The field of the one cell that is open. */
export function CellEditor(props: Given) {
  if (props.column === "name") return <NameCell {...props} />;
  const { department, column, onDone } = props;
  const error = props.error ?? undefined;
  const label = t("cellLabel", { column: t(column), department: department.name });
  return column === "head" ? (
    <PersonPicker
      label={label}
      hideLabel
      autoFocus
      opens
      near={department.id}
      placeholder={t("noHead")}
      value={department.head}
      error={error}
      onChange={(head) =>
        onDone(head?.id === department.head?.id ? null : { head: head?.id ?? null }, "down")
      }
    />
  ) : (
    <DepartmentSelect
      label={label}
      hideLabel
      autoFocus
      none={t("atTheTop")}
      without={[department.id]}
      value={department.parent?.id ?? null}
      error={error}
      onChange={(parent) => onDone(parent === (department.parent?.id ?? null) ? null : { parent }, "down")}
    />
  );
}

function NameCell({ department, error, onChange, onDone }: Given) {
  const [name, setName] = useState(department.name);
  const changed = (text: string): Edit | null =>
    text.trim() === department.name ? null : { name: text.trim() };
  return (
    <TextInput
      aria-label={t("cellLabel", { column: t("departmentName"), department: department.name })}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- it stands where the cell was that was just pressed
      autoFocus
      maxLength={120}
      value={name}
      error={error}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onChange={({ currentTarget }) => {
        setName(currentTarget.value);
        onChange(changed(currentTarget.value));
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onDone(changed(name), "down");
      }}
    />
  );
}
