import { MultiSelect, Select } from "@mantine/core";
import { useLayoutEffect, useRef } from "react";
import { messages } from "../i18n.ts";
import type { ChoiceProps, ChoicesProps } from "./choice.tsx";
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
  ...field
}: ChoiceProps & TakenOver) {
  return (
    <Select
      {...field}
      {...named(label, hideLabel)}
      ref={useTakenFocus(takesFocus)}
      searchable
      data-autofocus={autoFocus || undefined}
      {...(typed === null ? {} : { defaultSearchValue: typed })}
      clearButtonProps={{ "aria-label": `${t("clear")} ${label}` }}
      nothingFoundMessage={t("nothing")}
      maxDropdownHeight={LIST_PIXELS}
      data={[...options]}
    />
  );
}

/** What `Choices` becomes when it is touched. */
export function FullChoices({
  label,
  options,
  hideLabel,
  autoFocus,
  takesFocus,
  typed,
  ...field
}: ChoicesProps & TakenOver) {
  return (
    <MultiSelect
      {...field}
      {...named(label, hideLabel)}
      ref={useTakenFocus(takesFocus)}
      searchable
      data-autofocus={autoFocus || undefined}
      {...(typed === null ? {} : { defaultSearchValue: typed })}
      nothingFoundMessage={t("nothing")}
      maxDropdownHeight={LIST_PIXELS}
      data={[...options]}
    />
  );
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
