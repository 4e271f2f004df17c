import type { RecordRef } from "#kernel/contract/record.ts";
import { extensionPoint } from "#kernel/server/extension-point.ts";
import type { Context } from "#kernel/server/operation/context.ts";

/** Where people who take up a challenge meet: records it can stand before, of those that the actor may see. */
export const meetingPlaces =
  extensionPoint<(context: Context, people: readonly string[]) => Promise<RecordRef[]>>(
    "challenges.meeting_places",
  );
