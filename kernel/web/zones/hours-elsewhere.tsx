import { dayIn } from "#kernel/contract/days.ts";
import { dayAndHour, zone } from "#kernel/contract/words/formats.ts";
import { hand } from "../i18n.ts";
import { useTimeZone } from "../time.ts";
import { t } from "./messages.ts";
import classes from "./zones.module.css";

export type HourElsewhere = {
  timeZone: string;
  /** On the wall there, `2026-03-30T09:00`. */
  local: string;
  kind: "day" | "early" | "late" | "night" | "day_off";
};

/** What a time is where the others are; the weekday stands with it where it is another one than mine. */
export function HoursElsewhere({ at, hours }: { at: string; hours: readonly HourElsewhere[] }) {
  const mine = useTimeZone();
  const others = hours.filter(({ timeZone }) => timeZone !== mine);
  if (others.length === 0) return null;
  return (
    <ul className={classes.hours} aria-label={t("elsewhere")}>
      {others.map(({ timeZone, local, kind }) => (
        <li key={timeZone} data-kind={kind}>
          <span className={classes.time}>{timeOf(local, !local.startsWith(dayIn(mine, at)))}</span>{" "}
          {zone(timeZone, hand())}
          {kind !== "day" && <span className={classes.kind}> {t(kind)}</span>}
        </li>
      ))}
    </ul>
  );
}

function timeOf(local: string, withDay: boolean): string {
  const day = withDay ? { weekday: "short" as const } : {};
  const style = { hour: "2-digit", minute: "2-digit", ...day, timeZone: "UTC" } as const;
  return dayAndHour(Date.parse(`${local}:00Z`), style, hand());
}
