import type { Nominee } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { problem } from "#kernel/server/problem.ts";
import { requireStanding } from "./dissolve-department.ts";
import { askForHead } from "./leaving/leave.ts";
import { forgetProposal } from "./proposals-from-file.ts";
import type { PeopleTables } from "./tables.ts";

/** @throws bad_input naming the field when they are not here, or a guest. */
export async function checkHead({ db }: Context, personId: string, path = "head"): Promise<void> {
  const head = await db()
    .selectFrom("person")
    .select("id")
    .where("id", "=", personId)
    .where("deactivated_at", "is", null)
    .where("role", "!=", "guest")
    .executeTakeFirst();
  if (!head) throw problem("bad_input", undefined, { errors: [{ path, message: "fault_department_head" }] });
}

/** The head owns the record of the department: that is what lets them edit it. What the one before was asked for it is asked of them. */
export async function giveHead(
  context: Context,
  departmentId: string,
  personId: string | null,
): Promise<void> {
  for (const { personId: owner, part } of await context.records.parts(departmentId)) {
    if (part !== "owner") continue;
    await context.records.removePart(departmentId, owner, "owner");
    await context.nominations.pass({ subject: departmentId, from: owner, to: personId });
  }
  if (personId !== null) {
    await context.records.addPart(departmentId, personId, "owner");
    await context.asks.close({ recordId: departmentId, verb: "people.name_head" });
    await context.nominations.withdraw({ recordId: departmentId, part: "people.head" });
  }
  await forgetProposal(context, departmentId);
  await context
    .db<PeopleTables>()
    .updateTable("department")
    .set({ head_id: personId })
    .where("id", "=", departmentId)
    .execute();
}

export function tellHead(context: Context, departmentId: string, head: string | null): void {
  context.emit("department.edited", {
    record: departmentId,
    data: { changed: ["head"], was: null, parent: null, head },
  });
}

/** Whoever is asked to head a department does so once they have accepted; who declines is followed by whoever conveners name. */
export const headNominee: Nominee = {
  async accepted(context, { id, state, title }, { personId }) {
    requireStanding({ state, title });
    await giveHead(context, id, personId);
    tellHead(context, id, personId);
  },
  async declined(context, { id }) {
    await askForHead(context.asWeft(), id);
  },
};
