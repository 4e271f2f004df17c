import { extensionPoint } from "#kernel/server/extension-point.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { KeptHour } from "../rules/kept-hour.ts";
import type { DayOff } from "../rules/upcoming.ts";

/** A session of a council: the days it stands for, when it is held, and what its hour was chosen by. */
export type SessionDate = {
  council: string;
  key: string;
  state: string;
  /** No other session is planned on them: its own day, and the one it was moved from. */
  days: string[];
  on: string;
  startsAt: string;
  endsAt: string;
  hour: KeptHour | null;
};

/** The sessions of councils, the oldest first: those to come, and those whose hour was chosen in turn; of what the actor may see. */
export const sessionDates =
  extensionPoint<(context: Context, councils: readonly string[]) => Promise<SessionDate[]>>(
    "councils.session_dates",
  );

export type { DayOff } from "../rules/upcoming.ts";
export type { DatedCouncil } from "./council-store.ts";
export type Members = { council: string; members: readonly { id: string; timeZone: string }[] };

/** The public holidays of those who are in councils, from one day to another, by council. */
export const daysOff =
  extensionPoint<
    (
      context: Context,
      councils: readonly Members[],
      between: { from: string; to: string },
    ) => Promise<Map<string, DayOff[]>>
  >("councils.days_off");
