import type { Council } from "../contract.ts";
import { t } from "./messages.ts";

const days = ["day1", "day2", "day3", "day4", "day5", "day6", "day7"] as const;
const weeks = ["week1", "week2", "week3", "week4", "week5"] as const;

export const dayName = (weekday: number) => t(days[weekday - 1] ?? "day1");
export const weekName = (week: number) => t(weeks[week - 1] ?? "week1");

/** "Mondays at 09:00", "the last Friday of the month at 14:00"; without the hour where that goes round. */
export function rhythmWords({ cadence, rotation }: Pick<Council, "cadence" | "rotation">): string {
  const { every, weekday, week, time } = cadence;
  const day = dayName(weekday);
  if (rotation) {
    if (every === "weekly") return t("roundWeekly", { day });
    if (every === "fortnightly") return t("roundFortnightly", { day });
    return t("roundMonthly", { week: weekName(week), day });
  }
  if (every === "weekly") return t("rhythmWeekly", { day, time });
  if (every === "fortnightly") return t("rhythmFortnightly", { day, time });
  return t("rhythmMonthly", { week: weekName(week), day, time });
}
