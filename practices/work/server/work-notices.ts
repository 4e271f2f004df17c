import type { EventOf } from "#kernel/contract/events.ts";
import type { Notice } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { work } from "../contract.ts";
import { readDepartments } from "./departments.ts";

type Events = (typeof work)["events"];
type HelpRequested = EventOf<Events, "help.requested" | "challenge_help.requested">;
type AboutWork = EventOf<Events, keyof Events>;

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

/** The owner, and everybody else who takes part. */
export async function tellInvolved(
  { record }: Pick<AboutWork, "record">,
  context: Context,
): Promise<Notice[]> {
  const parts = (await context.records.parts(record!.id)).filter(({ part }) => part !== "supporter");
  const owns = ({ part }: { part: string }) => part === "owner";
  return parts
    .toSorted((one, other) => Number(owns(other)) - Number(owns(one)))
    .map((each) => ({ personId: each.personId, reason: owns(each) ? "owner" : "involved" }));
}
