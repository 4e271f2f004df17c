import {
  practiceOperations as operations,
  type Practice,
  practiceProblems,
} from "#kernel/contract/core/practices.ts";
import type { House, PracticeServer } from "../house.ts";
import { type Call, type Context, handler } from "../operation/context.ts";
import { problem, problemsOf } from "../problem.ts";
import { thingsOf } from "../switches/resting.ts";

const practiceProblem = problemsOf(practiceProblems);

export const listPractices = handler(operations.listPractices, async (call) => ({
  items: await readPractices(call),
}));

async function readPractices(context: Context): Promise<Practice[]> {
  const { client, house } = context;
  const { rows } = await client.query({
    name: "practices_switched",
    text: `select w.practice, w.off_at, p.id, p.name from workspace_practice w left join person p on p.id = w.off_by`,
  });
  const off = new Map(rows.map((row) => [row.practice as string, row]));
  const speaker = await context.speaker([]);
  const named = (id: string) => ({ id, name: speaker.practice(id, "name") });
  return house.practices.map(({ contract }) => {
    const row = off.get(contract.id);
    return {
      ...named(contract.id),
      purpose: speaker.practice(contract.id, "purpose"),
      area: contract.area,
      alwaysOn: contract.alwaysOn ?? false,
      off: row ? { at: row.off_at, by: row.id ? { id: row.id, name: row.name } : null } : null,
      needs: neededHere(house, contract.needs ?? []).map(named),
      neededBy: needing(house, contract.id).map(({ contract: other }) => named(other.id)),
    };
  });
}

const neededHere = (house: House, needs: readonly string[]) =>
  needs.filter((id) => house.practices.some(({ contract }) => contract.id === id));

const needing = (house: House, id: string): PracticeServer[] =>
  house.practices.filter(({ contract }) => contract.needs?.includes(id));

export const switchPractice = handler(operations.switchPractice, async (call) => {
  const { house, params, body } = call;
  const practice = house.practices.find(({ contract }) => contract.id === params.practice);
  if (!practice) throw problem("not_found");
  const off = await lockSwitches(call);
  if (off.has(params.practice) === body.on) {
    if (body.on) await switchOn(call, practice, off);
    else await switchOff(call, practice, off);
    call.emit(body.on ? "practice.switched_on" : "practice.switched_off", {
      record: null,
      data: { practice: params.practice },
    });
    call.afterCommit(() => call.kernel.switches.forget(call.workspace.id));
  }
  return { items: await readPractices(call) };
});

/** What is off now; of two administrators at once one waits, so that neither misses what the other did. */
async function lockSwitches({ client }: Context): Promise<Set<string>> {
  await client.query(
    "select pg_advisory_xact_lock(hashtextextended('practices ' || current_workspace(), 0))",
  );
  const { rows } = await client.query("select practice from workspace_practice");
  return new Set(rows.map(({ practice }) => practice as string));
}

async function switchOff(call: Call, { contract }: PracticeServer, off: ReadonlySet<string>): Promise<void> {
  if (contract.alwaysOn) throw practiceProblem("practice_always_on");
  const others = needing(call.house, contract.id).filter((other) => !off.has(other.contract.id));
  if (others.length > 0)
    throw practiceProblem("practice_needed", {
      says: "fault_practice_needed",
      values: { practice: contract.id, others: others.map((other) => other.contract.id) },
    });
  await call.client.query({
    name: "practice_off",
    text: "insert into workspace_practice (practice, off_at, off_by) values ($1, $2, $3)",
    values: [contract.id, call.now, call.me.personId],
  });
}

/**
 * It goes on as it was, from now: what fell due meanwhile is not reminded of, and its jobs run when it is their time again. What
 * is open is still asked for.
 */
async function switchOn(call: Call, { contract }: PracticeServer, off: ReadonlySet<string>): Promise<void> {
  const missing = neededHere(call.house, contract.needs ?? []).filter((id) => off.has(id));
  if (missing.length > 0)
    throw practiceProblem("practice_needs", {
      says: "fault_practice_needs",
      values: { practice: contract.id, others: missing },
    });
  const own = thingsOf(call.house, new Set([contract.id]));
  await call.client.query({
    name: "practice_on",
    text: "delete from workspace_practice where practice = $1",
    values: [contract.id],
  });
  await call.client.query({
    name: "practice_on_reminders",
    text: `update ask a set reminded_at = $1 from record r
           where r.id = a.record_id and (a.verb = any ($2) or r.kind = any ($3))
             and a.closed_at is null and a.reminded_at is null and a.due_on < ($1::timestamptz at time zone 'UTC')::date`,
    values: [call.now, own.asks, own.records],
  });
  await call.client.query({
    name: "practice_on_jobs",
    text: "delete from job where name = any ($1)",
    values: [own.jobs],
  });
}
