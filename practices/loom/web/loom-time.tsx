import { Button, Slider } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { daysAfter, daysBetween } from "#kernel/contract/days.ts";
import { formatDay } from "#kernel/web/time.ts";
import classes from "./loom.module.css";
import { t } from "./messages.ts";

const STEP_DAYS = 7;
const STEP_MS = 700;

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
  const days = Math.max(0, daysBetween(first, last));
  const at = day === null ? days : daysBetween(first, day);
  const [weaving, setWeaving] = useState(false);
  const still = useReducedMotion();

  useEffect(() => {
    if (!weaving) return;
    const timer = setTimeout(() => {
      const next = at + STEP_DAYS;
      if (next >= days) {
        setWeaving(false);
        onChange(null);
      } else onChange(daysAfter(first, next));
    }, STEP_MS);
    return () => clearTimeout(timer);
  }, [weaving, at, days, first, onChange]);

  function move(to: number) {
    setWeaving(false);
    onChange(to >= days ? null : daysAfter(first, to));
  }

  function weave() {
    if (weaving) return setWeaving(false);
    if (at >= days) onChange(daysAfter(first, 0));
    setWeaving(true);
  }

  if (days === 0) return null;
  return (
    <div className={classes.time} data-no-print>
      {!still && (
        <Button
          variant="default"
          size="xs"
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
        label={(value) => formatDay(daysAfter(first, value))}
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
