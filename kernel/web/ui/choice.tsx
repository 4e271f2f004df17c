import { type FieldLook, lightField } from "./light-field.tsx";

export type Option = { value: string; label: string };

export type ChoiceProps = FieldLook & {
  value: string | null;
  onChange: (value: string | null) => void;
  options: readonly Option[];
  clearable?: boolean;
};

export type ChoicesProps = FieldLook & {
  value: string[];
  onChange: (values: string[]) => void;
  options: readonly Option[];
};

const labelOf = (options: readonly Option[], value: string | null) =>
  options.find((option) => option.value === value)?.label ?? "";

/** One of a list too long for the system's own: found by typing. */
export const Choice = lightField<ChoiceProps>(
  () => import("./choice-full.tsx").then(({ FullChoice }) => FullChoice),
  ({ options, value, clearable, disabled, onChange }) => ({
    text: labelOf(options, value),
    clear: clearable && value !== null && !disabled ? () => onChange(null) : undefined,
    arrows: true,
  }),
);

/** Several of a list, found by typing. */
export const Choices = lightField<ChoicesProps>(
  () => import("./choice-full.tsx").then(({ FullChoices }) => FullChoices),
  ({ options, value }) => ({
    text: value.map((each) => labelOf(options, each)).join(", "),
    arrows: true,
  }),
);
