import { CloseButton, Combobox, TextInput, useCombobox } from "@mantine/core";
import { type KeyboardEvent, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { useSearch, useTaken } from "../api/use-search.ts";
import { useHouse } from "../house.ts";
import { messages } from "../i18n.ts";
import type { TakenOver } from "./light-field.tsx";
import { words } from "./messages.en.ts";
import classes from "./picker.module.css";
import type { RecordPickerProps } from "./record-picker.tsx";

const t = messages(words);
/** As many as one looks through; of few who are meant all stand there. */
const MOST = 12;
const MOST_AMONG = 50;

/** The picker with its list; `RecordPicker` brings it when the field is touched. */
export function FullRecordPicker(props: RecordPickerProps & TakenOver) {
  const {
    label,
    value,
    onChange,
    kinds,
    without = [],
    near,
    among,
    marks,
    opens = false,
    adding = false,
    hideLabel,
    autoFocus,
    takesFocus,
    typed,
    entered,
    ...field
  } = props;
  const house = useHouse();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(typed);
  const combobox = useCombobox({
    defaultOpened: typed !== null || opens,
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setText(null);
    },
  });
  // Who is near is asked for once the list is open: a page has many fields and few are used.
  const isAsked = combobox.dropdownOpened || Boolean(text);
  const search = useSearch(text ?? "", {
    kinds: kinds?.join(","),
    limit: among ? MOST_AMONG : MOST,
    near: isAsked ? near : undefined,
    among: isAsked ? among : undefined,
  });
  const { q, hits } = search;
  const beside = new Map(
    hits.map(({ record: { id }, beside: said }) => [id, [marks?.get(id), said].filter(Boolean).join(" · ")]),
  );
  const enterAtOnce = useEffectEvent(() => {
    if (entered && typed?.trim()) search.enter(null);
  });
  useEffect(() => enterAtOnce(), []);
  const found = search.found.filter(({ id }) => !without.includes(id));
  useTaken(search, (chosen) => {
    const id = chosen ?? found[0]?.id;
    if (id !== undefined && found.some((record) => record.id === id)) pick(id);
  });
  const listed = found.map(({ id }) => id).join(" ");

  // The mark stands on a place in the list; in another list the place is another record.
  const markFirst = useEffectEvent(() => {
    if (combobox.dropdownOpened) combobox.selectFirstOption();
  });
  useEffect(() => {
    if (listed !== "") markFirst();
  }, [listed]);

  function keys(event: KeyboardEvent) {
    // What stands in the field counts, not what was asked last.
    if (event.key !== "Enter" || !text?.trim() || !combobox.dropdownOpened) return;
    event.preventDefault();
    const at = combobox.getSelectedOptionIndex();
    // Else the list takes what it shows now.
    combobox.resetSelectedOption();
    search.enter(at > 0 ? (found[at]?.id ?? null) : null);
  }

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
          onKeyDown={keys}
          onFocus={({ currentTarget }) => {
            if (text === null) currentTarget.select();
          }}
          onClick={() => (near !== undefined || among !== undefined) && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          autoComplete="off"
          rightSectionPointerEvents="all"
          rightSection={
            value && !adding && !field.required && !field.disabled ? (
              <CloseButton aria-label={`${t("clear")} ${label}`} onClick={() => onChange(null)} />
            ) : null
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={q === "" && found.length === 0}>
        <Combobox.Options aria-label={t("found")} className={classes.options}>
          {found.map((record) => (
            <Combobox.Option
              value={record.id}
              key={record.id}
              // Read as one line: the name, and then what they are and where.
              aria-label={beside.get(record.id) ? `${record.title}, ${beside.get(record.id)}` : undefined}
            >
              <span className={classes.option}>
                <span>
                  {record.title}
                  {beside.get(record.id) && <small className={classes.beside}>{beside.get(record.id)}</small>}
                </span>
                {!(kinds?.length === 1 && record.kind === "person") && (
                  <small>
                    {kinds?.length === 1
                      ? record.key
                      : `${house.words(record.kind)?.one ?? record.kind} ${record.key}`}
                  </small>
                )}
              </span>
            </Combobox.Option>
          ))}
          {found.length === 0 && q !== "" && search.answered && (
            <Combobox.Empty>{t("nothing")}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
