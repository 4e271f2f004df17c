import { TextInput } from "@mantine/core";

/** A whole number between two bounds, in the browser's own field. */
export function NumberField(props: {
  label: string;
  min: number;
  max: number;
  step?: number;
  value: number;
  onChange: (value: number) => void;
  error?: string | undefined;
}) {
  const { value, onChange, ...field } = props;
  return (
    <TextInput
      type="number"
      inputMode="numeric"
      {...field}
      value={value}
      onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
    />
  );
}
