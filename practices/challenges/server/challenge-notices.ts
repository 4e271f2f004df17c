import type { EventOf } from "#kernel/contract/events.ts";
import type { Notice } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { challengeEvents } from "../contract/events.ts";
import { readDepartments } from "./departments.ts";

type HelpRequested = EventOf<typeof challengeEvents, "challenge_help.requested">;

/** Who is asked by name; or the head of the department that is asked, and the owner. */
export async function tellOfHelp({ record, data }: HelpRequested, context: Context): Promise<Notice[]> {
  const { department, person } = data;
  if (person) return [{ personId: person, reason: "asked" }];
  const head = department && (await readDepartments(context)).heads.get(department);
  const owners = (await context.records.parts(record!.id)).filter(({ part }) => part === "owner");
  return [
    ...(head ? [{ personId: head, reason: "asked" as const }] : []),
    ...owners.map(({ personId }) => ({ personId, reason: "owner" as const })),
  ];
}
