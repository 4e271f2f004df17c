import { CloseButton, Combobox, TextInput, useCombobox } from "@mantine/core";
import { useDeferredValue, useLayoutEffect, useRef, useState } from "react";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useComposed } from "../composing.ts";
import { useHouse } from "../house.ts";
import { messages } from "../i18n.ts";
import type { TakenOver } from "./light-field.tsx";
import { words } from "./messages.en.ts";
import classes from "./picker.module.css";
import type { RecordPickerProps } from "./record-picker.tsx";

const t = messages(words);

/** The picker with its list; `RecordPicker` brings it when the field is touched. */
export function FullRecordPicker(props: RecordPickerProps & TakenOver) {
  const {
    label,
    value,
    onChange,
    kinds,
    without = [],
    adding = false,
    hideLabel,
    autoFocus,
    takesFocus,
    typed,
    ...field
  } = props;
  const house = useHouse();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(typed);
  const combobox = useCombobox({
    defaultOpened: typed !== null,
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setText(null);
    },
  });
  const q = useDeferredValue(useComposed(text ?? "").trim());
  const search = useOperation(
    core.operations.search,
    { query: { q, kinds: kinds?.join(","), limit: 12 } },
    { enabled: q.length > 0, keep: true },
  );
  const found = (q ? (search.data?.items ?? []) : [])
    .map(({ record }) => record)
    .filter(({ id }) => !without.includes(id));

  useLayoutEffect(() => {
    const { current } = input;
    if (!current || !takesFocus) return;
    current.focus();
    if (typed !== null) current.setSelectionRange(typed.length, typed.length);
  }, [takesFocus, typed]);

  function pick(id: string): void {
    const record = found.find((other) => other.id === id) ?? null;
    onChange(record);
    setText(null);
    if (adding) combobox.resetSelectedOption();
    else combobox.closeDropdown();
  }

  return (
    <Combobox store={combobox} onOptionSubmit={pick} withinPortal>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          {...field}
          ref={input}
          label={hideLabel ? undefined : label}
          aria-label={hideLabel ? label : undefined}
          data-autofocus={autoFocus || undefined}
          value={text ?? (adding ? "" : (value?.title ?? ""))}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onFocus={({ currentTarget }) => {
            if (text === null) currentTarget.select();
          }}
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
