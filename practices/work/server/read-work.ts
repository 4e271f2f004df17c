import { allOf, together } from "#kernel/server/database/together.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { type Work, work } from "../contract.ts";
import { wantedAsks, workVerbs } from "../rules/asks.ts";
import { readDeliverables } from "./deliverable-store.ts";
import { type Departments, readDepartments } from "./departments.ts";
import { readHelp } from "./help-store.ts";
import { readMilestones } from "./milestone-store.ts";
import { readMisalignments } from "./misalignment-store.ts";
import { carriesPart, isWanted, type OnRecord, readSpeakers } from "./record-of-work.ts";

/** What hangs on a record, whatever of it its kind carries. */
export function readParts(
  context: Context,
  recordId: string,
  departments: Departments,
): Promise<Omit<Work, "departments" | "may">> {
  return allOf({
    help: readHelp(context, recordId, departments),
    misalignments: readMisalignments(context, recordId, departments),
    milestones: readMilestones(context, recordId, departments),
    deliverables: readDeliverables(context, recordId, departments),
  });
}

export function readWork(context: Context, record: OnRecord): Promise<Work> {
  return together(context.client, async () => {
    const { departments, parties, takes } = await allOf({
      departments: readDepartments(context),
      parties: context.house.recordKinds.get(record.kind)!.parties(context, record.id),
      takes: readParticipation(context, record.id),
    });
    return {
      ...(await readParts(context, record.id, departments)),
      departments: [...parties.keys()],
      may: mayDo(context, record, takes),
    };
  });
}

async function readParticipation({ db, actor }: Context, recordId: string): Promise<string[]> {
  if (!actor) return [];
  const rows = await db()
    .selectFrom("participation")
    .select("part")
    .where("record_id", "=", recordId)
    .where("person_id", "=", actor.personId)
    .execute();
  return rows.map(({ part }) => part);
}

/** What begins something is open while the record goes on; what ends something (and what changes it on the way) always is. */
const verbs = [
  { part: "help", begins: "askForHelp", ends: "withdrawHelp" },
  { part: "misalignments", begins: "flagMisalignment", ends: "resolveMisalignment" },
  { part: "milestones", begins: "setMilestone", ends: "reachMilestone" },
  { part: "deliverables", begins: "addDeliverable", ends: "finishDeliverable" },
] as const;

function mayDo(context: Context, { kind, state }: OnRecord, takes: readonly string[]): string[] {
  return verbs.flatMap(({ part, begins, ends }) => {
    if (!carriesPart(context, kind, part, takes)) return [];
    return context.house.carries(kind, part)!.over.includes(state) ? [ends] : [begins, ends];
  });
}

export const getWork = handler(work.operations.get, (call) => readWork(call, call.record));

/** Asks in line with how the work on a record stands now: after each change of it, and of who speaks or what state it is in. */
export async function keepWorkAsks(context: Context, recordId: string): Promise<void> {
  const record = await context.records.find(recordId);
  const departments = await readDepartments(context);
  const parts = await readParts(context, recordId, departments);
  const speaker = await readSpeakers(context, record);
  const owner =
    (await context.records.parts(recordId)).find(({ part }) => part === "owner")?.personId ?? null;
  const wanted = wantedAsks(parts, (part) => isWanted(context, record, part), speaker, owner);
  await context.asks.keep({ recordId, verbs: workVerbs }, wanted);
}
