import { NumberInput, Select, TextInput } from "@mantine/core";
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
      <Select
        label={t("every")}
        allowDeselect={false}
        data={(["weekly", "fortnightly", "monthly"] as const).map((every) => ({
          value: every,
          label: t(every),
        }))}
        value={value.every}
        onChange={(every) => every && set({ every: every as Cadence["every"] })}
      />
      {value.every === "monthly" && (
        <Select
          label={t("week")}
          allowDeselect={false}
          data={[1, 2, 3, 4, 5].map((week) => ({ value: String(week), label: weekName(week) }))}
          value={String(value.week)}
          onChange={(week) => week && set({ week: Number(week) })}
        />
      )}
      <Select
        label={t("weekday")}
        allowDeselect={false}
        data={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: dayName(day) }))}
        value={String(value.weekday)}
        onChange={(day) => day && set({ weekday: Number(day) })}
      />
      <TextInput
        type="time"
        label={t("time")}
        value={value.time}
        onChange={({ currentTarget }) => set({ time: currentTarget.value })}
      />
      <NumberInput
        label={t("minutes")}
        min={10}
        max={480}
        step={5}
        value={value.minutes}
        onChange={(minutes) => set({ minutes: Number(minutes) || 60 })}
      />
      <Select
        label={t("timeZone")}
        searchable
        allowDeselect={false}
        data={zones()}
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
