import { extensionPoint } from "#kernel/server/extension-point.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { KeptHour } from "../rules/kept-hour.ts";

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
