import { NativeSelect, TextInput } from "@mantine/core";
import { weekOf } from "#kernel/contract/words/week.ts";
import { NumberField } from "#kernel/web/form/number-field.tsx";
import { hand } from "#kernel/web/i18n.ts";
import { Choice } from "#kernel/web/ui/choice.tsx";
import type { Cadence } from "../contract.ts";
import classes from "./councils.module.css";
import { t } from "./messages.ts";
import { dayName, weekName } from "./rhythm.ts";

const zones = () => ["UTC", ...Intl.supportedValuesOf("timeZone")];

/** The rhythm in fields that read as a sentence. */
export function CadenceFields({
  value,
  onChange,
  error,
}: {
  value: Cadence;
  onChange: (value: Cadence) => void;
  error?: string | undefined;
}) {
  const set = (change: Partial<Cadence>) => onChange({ ...value, ...change });
  return (
    <div className={classes.cadence}>
      <NativeSelect
        label={t("every")}
        data={(["weekly", "fortnightly", "monthly"] as const).map((every) => ({
          value: every,
          label: t(every),
        }))}
        value={value.every}
        onChange={({ currentTarget }) => set({ every: currentTarget.value as Cadence["every"] })}
      />
      {value.every === "monthly" && (
        <NativeSelect
          label={t("week")}
          data={[1, 2, 3, 4, 5].map((week) => ({ value: String(week), label: weekName(week) }))}
          value={String(value.week)}
          onChange={({ currentTarget }) => set({ week: Number(currentTarget.value) })}
        />
      )}
      <NativeSelect
        label={t("weekday")}
        data={weekOf(hand()).map((day) => ({ value: String(day), label: dayName(day) }))}
        value={String(value.weekday)}
        onChange={({ currentTarget }) => set({ weekday: Number(currentTarget.value) })}
      />
      <TextInput
        type="time"
        label={t("time")}
        value={value.time}
        onChange={({ currentTarget }) => set({ time: currentTarget.value })}
      />
      <NumberField
        label={t("minutes")}
        min={10}
        max={480}
        step={5}
        value={value.minutes}
        onChange={(minutes) => set({ minutes: minutes || 60 })}
      />
      <Choice
        label={t("timeZone")}
        options={zones().map((zone) => ({ value: zone, label: zone }))}
        value={value.timeZone}
        error={error}
        onChange={(timeZone) => timeZone && set({ timeZone })}
      />
      <TextInput
        type="date"
        label={t("startsOn")}
        value={value.startsOn}
        onChange={({ currentTarget }) => set({ startsOn: currentTarget.value })}
      />
    </div>
  );
}
