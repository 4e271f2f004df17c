import { Checkbox, TextInput } from "@mantine/core";
import type { Rotation } from "../contract.ts";
import classes from "./councils.module.css";
import { t } from "./messages.ts";

/** Nights, as most would have them; whoever keeps the council may say otherwise. */
export const usualRotation: Rotation = { neverFrom: "23:00", neverTo: "06:00" };

/** Whether the hour goes round over the zones, and which hours are never used in any. */
export function RotationFields({
  value,
  onChange,
  error,
}: {
  value: Rotation | null;
  onChange: (value: Rotation | null) => void;
  error?: string | undefined;
}) {
  return (
    <fieldset className={classes.rotation}>
      <Checkbox
        label={t("rotates")}
        description={t("rotatesWhy")}
        error={error}
        checked={value !== null}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? usualRotation : null)}
      />
      {value && (
        <div className={classes.cadence}>
          {(["neverFrom", "neverTo"] as const).map((end) => (
            <TextInput
              key={end}
              type="time"
              label={t(end)}
              value={value[end]}
              onChange={({ currentTarget }) => onChange({ ...value, [end]: currentTarget.value })}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}
