import type { RecordRef } from "#kernel/contract/record.ts";
import { extensionPoint } from "#kernel/server/extension-point.ts";
import type { Context } from "#kernel/server/operation/context.ts";

/** Where people who take up a challenge meet: records it can stand before, of those that the actor may see. */
export const meetingPlaces =
  extensionPoint<(context: Context, people: readonly string[]) => Promise<RecordRef[]>>(
    "challenges.meeting_places",
  );

/** That a challenge waits for a record, and since when; nobody has to say it. */
export type DerivedWait = {
  challenge: string;
  cause: "decision" | "dependency" | "risk";
  record: RecordRef;
  from: string;
  /** Null: it waits still. */
  until: string | null;
};

/** What of the practices these challenges wait for, of what the actor may see. */
export const waits =
  extensionPoint<(context: Context, challenges: readonly string[]) => Promise<DerivedWait[]>>(
    "challenges.waits",
  );

export { challengesReadModel } from "./challenges-read-model.ts";
