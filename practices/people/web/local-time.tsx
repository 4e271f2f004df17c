import { dayAndHour, measured } from "#kernel/contract/words/formats.ts";
import { hand } from "#kernel/web/i18n.ts";
import { useNow, useTimeZone } from "#kernel/web/time.ts";
import { t } from "./messages.ts";
import classes from "./people.module.css";

/** What time it is for somebody, and how far that is from me: before one calls. */
export function LocalTime({ timeZone }: { timeZone: string }) {
  const mine = useTimeZone();
  const now = useNow();
  const time = dayAndHour(now, { timeZone, hour: "2-digit", minute: "2-digit" }, hand());
  const hours = (minutesAt(timeZone, now) - minutesAt(mine, now)) / 60;
  const distance = measured(Math.abs(hours), "hour", hand());
  return (
    <span className={classes.quiet}>
      <br />
      {t("localTime", { time })},{" "}
      {hours === 0 ? t("sameZone") : t(hours > 0 ? "ahead" : "behind", { hours: distance })}
    </span>
  );
}

/** The minutes of a zone's wall clock since 1970, comparable between zones. */
function minutesAt(timeZone: string, now: number): number {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(now);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute")) / 60_000;
}
