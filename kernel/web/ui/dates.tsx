import { messages } from "../i18n.ts";
import { daysUntil, formatDay, formatInstant, relativeTime, useNow, useTimeZone } from "../time.ts";
import classes from "./badge.module.css";
import { words } from "./messages.en.ts";

const t = messages(words);

const SOON_DAYS = 3;
const NEAR_DAYS = 14;

/** "3 days ago"; the whole date with its time zone on hover and for the screen reader. */
export function RelativeTime({ at }: { at: string }) {
  const zone = useTimeZone();
  const now = useNow();
  return (
    <time dateTime={at} title={formatInstant(at, zone)}>
      {relativeTime(at, now)}
    </time>
  );
}

/** A calendar day by which something is due: near ones in words, late ones said so. `done` takes the alarm away. */
export function DueDate({ on, done = false }: { on: string | null; done?: boolean }) {
  const zone = useTimeZone();
  const now = useNow();
  if (!on) return null;
  const days = daysUntil(on, now, zone);
  const words =
    days === 0
      ? t("today")
      : days === 1
        ? t("tomorrow")
        : days < 0 && !done
          ? t("late", { count: -days })
          : days > 0 && days <= NEAR_DAYS
            ? t("in", { count: days })
            : "";
  const tone = done ? undefined : days < 0 ? classes.overdue : days <= SOON_DAYS ? classes.soon : undefined;
  return (
    <time dateTime={on} className={tone}>
      {formatDay(on)}
      {words && ` · ${words}`}
    </time>
  );
}
