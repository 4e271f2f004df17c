import { CloseButton, Combobox, TextInput, useCombobox } from "@mantine/core";
import { useDeferredValue, useState } from "react";
import { core } from "#kernel/contract/core.ts";
import type { RecordRef } from "#kernel/contract/record.ts";
import { useOperation } from "../api/queries.ts";
import { useHouse } from "../house.ts";
import { messages } from "../i18n.ts";
import classes from "./picker.module.css";

const t = messages({ nothing: "Nothing found", found: "Found", type: "Type to search", clear: "Clear" });

export type Picked = { id: string; key: string; title: string };

export type RecordPickerProps = {
  label: string;
  value: Picked | null;
  onChange: (picked: RecordRef | null) => void;
  /** Only records of these kinds. */
  kinds?: readonly string[];
  placeholder?: string;
  description?: string;
  error?: string | undefined;
  required?: boolean;
  disabled?: boolean;
  /** Ids that cannot be picked (again). */
  without?: readonly string[];
  /** Empties itself after each pick: for adding several. */
  adding?: boolean;
  hideLabel?: boolean;
  autoFocus?: boolean;
};

/** Finds one record among all one may see, forgiving typing errors. */
export function RecordPicker(props: RecordPickerProps) {
  const {
    label,
    value,
    onChange,
    kinds,
    placeholder,
    without = [],
    adding = false,
    hideLabel,
    ...field
  } = props;
  const house = useHouse();
  const [text, setText] = useState<string | null>(null);
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setText(null);
    },
  });
  const q = useDeferredValue(text?.trim() ?? "");
  const search = useOperation(
    core.operations.search,
    { query: { q, kinds: kinds?.join(","), limit: 12 } },
    { enabled: q.length > 0, keep: true },
  );
  const found = (q ? (search.data?.items ?? []) : [])
    .map(({ record }) => record)
    .filter(({ id }) => !without.includes(id));

  function pick(id: string): void {
    const record = found.find((other) => other.id === id) ?? null;
    onChange(record);
    setText(null);
    if (adding) combobox.resetSelectedOption();
    else combobox.closeDropdown();
  }

  return (
    <Combobox store={combobox} onOptionSubmit={pick} withinPortal>
      <Combobox.Target>
        <TextInput
          {...field}
          label={hideLabel ? undefined : label}
          aria-label={hideLabel ? label : undefined}
          placeholder={placeholder ?? t("type")}
          value={text ?? (adding ? "" : (value?.title ?? ""))}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onBlur={() => combobox.closeDropdown()}
          autoComplete="off"
          rightSectionPointerEvents="all"
          rightSection={
            value && !adding && !field.required && !field.disabled ? (
              <CloseButton size="sm" aria-label={`${t("clear")} ${label}`} onClick={() => onChange(null)} />
            ) : null
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={q === ""}>
        <Combobox.Options aria-label={t("found")}>
          {found.map((record) => (
            <Combobox.Option value={record.id} key={record.id}>
              <span className={classes.option}>
                <span>{record.title}</span>
                <small>
                  {kinds?.length === 1
                    ? record.key
                    : `${house.words(record.kind)?.one ?? record.kind} ${record.key}`}
                </small>
              </span>
            </Combobox.Option>
          ))}
          {found.length === 0 && !search.isFetching && <Combobox.Empty>{t("nothing")}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** Finds one person of the workspace. */
export function PersonPicker({
  value,
  onChange,
  ...rest
}: Omit<RecordPickerProps, "kinds" | "value" | "onChange"> & {
  value: { id: string; name: string } | null;
  onChange: (person: { id: string; name: string } | null) => void;
}) {
  return (
    <RecordPicker
      {...rest}
      kinds={["person"]}
      value={value && { id: value.id, key: "", title: value.name }}
      onChange={(record) => onChange(record && { id: record.id, name: record.title })}
    />
  );
}
