import { MultiSelect, Select } from "@mantine/core";
import { type KeyboardEvent, useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import { messages } from "../i18n.ts";
import type { ChoiceProps, ChoicesProps, Option } from "./choice.tsx";
import type { TakenOver } from "./light-field.tsx";
import { words } from "./messages.en.ts";

const t = messages(words);
const LIST_PIXELS = 280;

/** What `Choice` becomes when it is touched. */
export function FullChoice({
  label,
  options,
  hideLabel,
  autoFocus,
  takesFocus,
  typed,
  entered,
  ...field
}: ChoiceProps & TakenOver) {
  useEntered(entered, typed, options, field.onChange);
  return (
    <Select
      {...field}
      {...named(label, hideLabel)}
      ref={useTakenFocus(takesFocus)}
      searchable
      selectFirstOptionOnChange
      onKeyDown={takeFirst}
      data-autofocus={autoFocus || undefined}
      {...(typed === null || entered ? {} : { defaultSearchValue: typed })}
      clearButtonProps={{ "aria-label": `${t("clear")} ${label}` }}
      nothingFoundMessage={t("nothing")}
      maxDropdownHeight={LIST_PIXELS}
      data={[...options]}
    />
  );
}

/** Takes what Enter was pressed on before the list was here. */
function useEntered(
  entered: boolean,
  typed: string | null,
  options: readonly Option[],
  take: (value: string) => void,
): void {
  const taken = useEffectEvent(() => {
    const words = typed?.trim().toLowerCase();
    const first = words && options.find(({ label }) => label.toLowerCase().includes(words));
    if (entered && first) take(first.value);
  });
  useEffect(() => taken(), []);
}

/** What `Choices` becomes when it is touched. */
export function FullChoices({
  label,
  options,
  hideLabel,
  autoFocus,
  takesFocus,
  typed,
  entered,
  ...field
}: ChoicesProps & TakenOver) {
  useEntered(entered, typed, options, (value) => field.onChange([...new Set([...field.value, value])]));
  return (
    <MultiSelect
      {...field}
      {...named(label, hideLabel)}
      ref={useTakenFocus(takesFocus)}
      searchable
      selectFirstOptionOnChange
      onKeyDown={takeFirst}
      data-autofocus={autoFocus || undefined}
      {...(typed === null || entered ? {} : { defaultSearchValue: typed })}
      nothingFoundMessage={t("nothing")}
      maxDropdownHeight={LIST_PIXELS}
      data={[...options]}
    />
  );
}

/** Enter on an open list takes from it and never sends the form, also where all was typed before the list was here and nothing is marked yet. */
function takeFirst(event: KeyboardEvent<HTMLInputElement>): void {
  const { currentTarget: input } = event;
  // Until it is drawn anew the field does not know its list by id, only that one is open.
  const isOpen = input.dataset.expanded !== undefined;
  if (event.key !== "Enter" || event.nativeEvent.isComposing || !isOpen || input.value.trim() === "") return;
  if (document.querySelector("[role=option][data-combobox-selected]")) return;
  event.preventDefault();
  // Marks it, so that the list takes it by this same Enter.
  input.dispatchEvent(new window.KeyboardEvent("keydown", { code: "ArrowDown", bubbles: true }));
}

const named = (label: string, hidden = false) => (hidden ? { "aria-label": label } : { label });

/** Focus opens the list, as it would have had the field been here from the start. */
function useTakenFocus(takesFocus: boolean) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  return input;
}
