import { Button, Slider } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { formatDay } from "#kernel/web/time.ts";
import classes from "./loom.module.css";
import { t } from "./messages.ts";

const DAY = 86_400_000;
const STEP_DAYS = 7;
const STEP_MS = 700;

const dayAt = (first: string, day: number) =>
  new Date(Date.parse(first) + day * DAY).toISOString().slice(0, 10);

/** Goes back to the day the first challenge was raised, and weaves up to today. `null` is today. */
export function LoomTime({
  first,
  last,
  day,
  onChange,
}: {
  first: string;
  last: string;
  day: string | null;
  onChange: (day: string | null) => void;
}) {
  const days = Math.max(0, Math.round((Date.parse(last) - Date.parse(first)) / DAY));
  const at = day === null ? days : Math.round((Date.parse(day) - Date.parse(first)) / DAY);
  const [weaving, setWeaving] = useState(false);
  const still = useReducedMotion();

  useEffect(() => {
    if (!weaving) return;
    const timer = setTimeout(() => {
      const next = at + STEP_DAYS;
      if (next >= days) {
        setWeaving(false);
        onChange(null);
      } else onChange(dayAt(first, next));
    }, STEP_MS);
    return () => clearTimeout(timer);
  }, [weaving, at, days, first, onChange]);

  function move(to: number) {
    setWeaving(false);
    onChange(to >= days ? null : dayAt(first, to));
  }

  function weave() {
    if (weaving) return setWeaving(false);
    if (at >= days) onChange(dayAt(first, 0));
    setWeaving(true);
  }

  if (days === 0) return null;
  return (
    <div className={classes.time} data-no-print>
      {!still && (
        <Button
          variant="default"
          size="compact-sm"
          onClick={weave}
          leftSection={
            weaving ? (
              <IconPlayerStop size={14} stroke={1.6} aria-hidden="true" />
            ) : (
              <IconPlayerPlay size={14} stroke={1.6} aria-hidden="true" />
            )
          }
        >
          {weaving ? t("stop") : t("weave")}
        </Button>
      )}
      <Slider
        className={classes.slider}
        min={0}
        max={days}
        step={1}
        value={at}
        label={(value) => formatDay(dayAt(first, value))}
        thumbLabel={t("time")}
        thumbValueText={day === null ? t("today") : formatDay(day)}
        size={3}
        thumbSize={16}
        onChange={move}
      />
      <output className={classes.day}>{day === null ? t("today") : formatDay(day)}</output>
    </div>
  );
}
