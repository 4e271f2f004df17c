import { allOf, together } from "#kernel/server/database/together.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { type Work, work } from "../contract.ts";
import { wantedAsks, workVerbs } from "../rules/asks.ts";
import { readCriteria, readCriteriaLock } from "./criterion-store.ts";
import { readDeliverables } from "./deliverable-store.ts";
import { type Departments, readDepartments } from "./departments.ts";
import { readHelp } from "./help-store.ts";
import { readMilestones } from "./milestone-store.ts";
import { readMisalignments } from "./misalignment-store.ts";
import { carriesPart, isWanted, type OnRecord } from "./record-of-work.ts";
import { departmentsSpokenForIn, partiesOf, readSpeakers } from "./speaking.ts";

type RecordRef = Pick<OnRecord, "id" | "kind">;

/** What hangs on a record, whatever of it its kind carries. */
export async function readParts(
  context: Context,
  record: RecordRef,
  departments: Departments,
): Promise<Omit<Work, "may">> {
  const { id } = record;
  const parties = partiesOf(context, record);
  const found = await allOf({
    help: readHelp(context, id, departments),
    misalignments: readMisalignments(context, id, departments),
    milestones: readMilestones(context, id, departments),
    deliverables: readDeliverables(context, id, departments),
    criteria: readCriteria(context, id),
    criteriaLock: readCriteriaLock(context, id),
    parties,
    mine: parties.then((taking) => departmentsSpokenForIn(context, taking)),
  });
  const { parties: taking, ...parts } = found;
  return { ...parts, departments: [...taking.keys()].map(departments.ref) };
}

export function readWork(context: Context, record: OnRecord): Promise<Work> {
  return together(context.client, async () => {
    const { departments, takes } = await allOf({
      departments: readDepartments(context),
      takes: readParticipation(context, record.id),
    });
    const parts = await readParts(context, record, departments);
    const goesOn = !context.house.carries(record.kind, "criteria")?.over.includes(record.state);
    return { ...parts, mine: goesOn ? parts.mine : [], may: mayDo(context, record, takes) };
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
  { part: "criteria", begins: "withdrawCriterion", ends: "withdrawCriterion" },
  { part: "deliverables", begins: "addDeliverable", ends: "finishDeliverable" },
] as const;

function mayDo(context: Context, { kind, state }: OnRecord, takes: readonly string[]): string[] {
  return verbs.flatMap(({ part, begins, ends }) => {
    if (!carriesPart(context, kind, part, takes)) return [];
    const over = context.house.carries(kind, part)!.over.includes(state);
    return [...new Set(over ? [ends] : [begins, ends])];
  });
}

export const getWork = handler(work.operations.get, (call) => readWork(call, call.record));

/** Asks in line with how the work on a record stands now: after each change of it, and of who speaks or what state it is in. */
export async function keepWorkAsks(context: Context, recordId: string): Promise<void> {
  const record = await context.records.find(recordId);
  const departments = await readDepartments(context);
  const parts = await readParts(context, record, departments);
  const speaker = await readSpeakers(context, record);
  const owner =
    (await context.records.parts(recordId)).find(({ part }) => part === "owner")?.personId ?? null;
  const wanted = wantedAsks(parts, (part) => isWanted(context, record, part), speaker, owner);
  await context.asks.keep({ recordId, verbs: workVerbs }, wanted);
}
