import type { Nominee } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import { work } from "#practices/work/contract.ts";
import { answer } from "./answer.ts";
import { readPart, writePart } from "./department-part-store.ts";
import type { ChallengeTables } from "./tables.ts";

const problem = problemsOf(work.problems);

/** Gives the challenge another owner or sponsor, who has agreed; whoever was it before is it no longer. */
export async function changeCarrier(
  { db, records }: Context,
  challengeId: string,
  part: "owner" | "sponsor",
  personId: string | null,
): Promise<void> {
  const column = part === "owner" ? "owner_id" : "sponsor_id";
  const { [column]: before } = await db<ChallengeTables>()
    .selectFrom("challenge")
    .select(["owner_id", "sponsor_id"])
    .where("id", "=", challengeId)
    .executeTakeFirstOrThrow();
  if (before === personId) return;
  await db<ChallengeTables>()
    .updateTable("challenge")
    .set({ [column]: personId })
    .where("id", "=", challengeId)
    .execute();
  if (before) await records.removePart(challengeId, before, part);
  if (personId) await records.addPart(challengeId, personId, part);
}

/** Proposes another owner or sponsor; nobody, or the caller, counts at once. */
export async function proposeCarrier(
  context: Context,
  challengeId: string,
  part: "owner" | "sponsor",
  personId: string | null,
): Promise<boolean> {
  // Only the last one proposed is asked.
  await context.nominations.withdraw({ recordId: challengeId, part: `challenges.${part}` });
  const atOnce =
    personId === null ||
    (await context.nominations.propose({ recordId: challengeId, personId, part: `challenges.${part}` }));
  if (atOnce) await changeCarrier(context, challengeId, part, personId);
  return atOnce;
}

/**
 * Lets a department take part: its head is asked, who then carries its part. One without a head takes part at once, since it binds
 * nobody: nobody speaks for it but who convenes.
 * @returns whether it takes part now
 */
export async function proposeJoining(
  context: Context,
  challengeId: string,
  departmentId: string,
  headId: string | null,
): Promise<boolean> {
  const atOnce =
    headId === null ||
    (await context.nominations.propose({
      recordId: challengeId,
      personId: headId,
      part: "challenges.joins",
      subject: departmentId,
    }));
  if (atOnce) await writePart(context, challengeId, departmentId, { lead: headId });
  return atOnce;
}

/** Names who carries a department's part, in the name of the department; they carry it once they have agreed. */
export async function proposeLead(
  context: Context,
  challengeId: string,
  departmentId: string,
  personId: string | null,
): Promise<void> {
  await context.nominations.withdraw({
    recordId: challengeId,
    part: "challenges.lead",
    subject: departmentId,
  });
  const given = { recordId: challengeId, part: "challenges.lead", subject: departmentId };
  if (personId === null || (await context.nominations.propose({ ...given, personId })))
    await writePart(context, challengeId, departmentId, { lead: personId });
}

const carrier = (part: "owner" | "sponsor"): Nominee => ({
  async accepted(context, { id }, { personId }) {
    await changeCarrier(context, id, part, personId);
    context.emit("challenge.edited", { record: id, data: { fields: [part], [part]: personId } });
    await answer(context, id);
  },
});

/** What somebody is asked to be in a challenge, and what follows when they agree. */
export const challengeNominees = {
  "challenges.owner": carrier("owner"),
  "challenges.sponsor": { ...carrier("sponsor"), comesBack: true },
  "challenges.ally": {
    async accepted(context, { id }, { personId }) {
      await context.records.addPart(id, personId, "ally");
      context.emit("challenge_person.joined", { record: id, data: { person: personId, part: "ally" } });
      await answer(context, id);
    },
  },
  "challenges.joins": {
    ofDepartment: true,
    async accepted(context, { id }, { personId, subject }) {
      // Whoever was its head when asked may not be any more.
      if (!(await peopleReadModel.departmentsSpokenFor(context, { among: [subject!] })).includes(subject!))
        throw problem("department_not_yours");
      await writePart(context, id, subject!, { lead: personId });
      context.emit("challenge_department.joined", {
        record: id,
        data: { department: subject!, lead: personId },
      });
      await answer(context, id);
    },
  },
  "challenges.lead": {
    comesBack: true,
    async accepted(context, { id }, { personId, subject }) {
      const { health } = await readPart(context, id, subject!);
      await writePart(context, id, subject!, { lead: personId });
      context.emit("challenge_department.changed", {
        record: id,
        data: { department: subject!, lead: personId, health },
      });
      await answer(context, id);
    },
  },
} satisfies Record<string, Nominee>;
