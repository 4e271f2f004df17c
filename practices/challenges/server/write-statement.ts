import { handler } from "#kernel/server/operation/context.ts";
import { detailsOf, problemsOf } from "#kernel/server/problem.ts";
import { workPart } from "#practices/work/server/index.ts";
import { challenges } from "../contract.ts";
import type { challengesVocabulary } from "../vocabulary.ts";
import { answer } from "./answer.ts";
import { touch } from "./challenge-store.ts";
import { refreshSearch } from "./refresh-search.ts";
import { readStatements, readVersions, toColumns } from "./statement-store.ts";
import type { ChallengeTables } from "./tables.ts";

const { operations } = challenges;
const problem = problemsOf(challenges.problems);
const said = detailsOf<typeof challengesVocabulary>();
const blank = { whatHappens: "", toWhom: "", sinceWhen: "", evidence: "", cost: "" };

export const writeStatement = handler(operations.writeStatement, async (call) => {
  const { me, now, params, record } = call;
  const { basedOn, ...text } = call.body;
  await touch(call, record.id);
  const department = await workPart.speakFor(call, call.record, params.department);
  const statements = await readStatements(call, record.id);
  const before = statements.find((each) => each.department === department.id);
  if ((before?.revision ?? 0) !== basedOn) {
    throw problem("statement_changed", before && said("fault_statement_since", { by: before.by.name }));
  }
  const given = Object.fromEntries(Object.entries(text).filter(([, value]) => value !== undefined));
  const row = {
    ...toColumns({ ...(before ?? blank), ...given }),
    revision: basedOn + 1,
    by_id: me.personId,
    at: now,
  };
  await call
    .db<ChallengeTables>()
    .insertInto("challenge_statement")
    .values({ challenge_id: record.id, department_id: department.id, ...row })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "challenge_id", "department_id"]).doUpdateSet(row),
    )
    .execute();
  call.emit("challenge_statement.written", {
    record: record.id,
    data: { department: department.id, revision: row.revision },
  });
  return answer(call, record.id);
});

export const mergeStatement = handler(operations.mergeStatement, async (call) => {
  const { me, now, record } = call;
  const { basedOn, ...text } = call.body;
  await touch(call, record.id);
  const [before] = await readVersions(call, record.id, 1);
  if ((before?.version ?? 0) !== basedOn) {
    throw problem(
      "statement_changed",
      before && said("fault_statement_version_since", { by: before.by.name, version: before.version }),
    );
  }
  const version = basedOn + 1;
  await call
    .db<ChallengeTables>()
    .insertInto("challenge_statement_version")
    .values({ challenge_id: record.id, version, ...toColumns(text), by_id: me.personId, at: now })
    .execute();
  await refreshSearch(call, record.id);
  call.emit("challenge_statement.merged", { record: record.id, data: { version } });
  return answer(call, record.id);
});

export const agreeToStatement = handler(operations.agree, async (call) => {
  const { body, me, now, record } = call;
  await touch(call, record.id);
  const department = await workPart.speakFor(call, call.record, body.department);
  const [current] = await readVersions(call, record.id, 1);
  if (current?.version !== body.version) {
    throw problem("statement_changed", said("fault_statement_version_old"));
  }
  const added = await call
    .db<ChallengeTables>()
    .insertInto("challenge_agreement")
    .values({
      challenge_id: record.id,
      version: body.version,
      department_id: department.id,
      by_id: me.personId,
      at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("version")
    .executeTakeFirst();
  if (added) {
    call.emit("challenge_statement.agreed", {
      record: record.id,
      data: { department: department.id, version: body.version },
    });
  }
  return answer(call, record.id);
});
