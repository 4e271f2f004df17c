import type { Context } from "#kernel/server/operation/context.ts";
import type { Statement, StatementText, StatementVersion } from "../contract.ts";
import type { ChallengeTables } from "./tables.ts";

type Columns = { what_happens: string; to_whom: string; since_when: string; evidence: string; cost: string };

export function toColumns(text: StatementText): Columns {
  return {
    what_happens: text.whatHappens,
    to_whom: text.toWhom,
    since_when: text.sinceWhen,
    evidence: text.evidence,
    cost: text.cost,
  };
}

function toText(row: Columns): StatementText {
  return {
    whatHappens: row.what_happens,
    toWhom: row.to_whom,
    sinceWhen: row.since_when,
    evidence: row.evidence,
    cost: row.cost,
  };
}

/** What each department wrote, first written first. */
export async function readStatements({ db }: Context, challengeId: string): Promise<Statement[]> {
  const rows = await db<ChallengeTables>()
    .selectFrom("challenge_statement as statement")
    .innerJoin("person", "person.id", "statement.by_id")
    .selectAll("statement")
    .select("person.name as by_name")
    .where("challenge_id", "=", challengeId)
    .orderBy("at")
    .execute();
  return rows.map((row) => ({
    department: row.department_id,
    ...toText(row),
    revision: row.revision,
    by: { id: row.by_id, name: row.by_name },
    at: row.at,
  }));
}

/** Versions of the shared statement, newest first. */
export async function readVersions(
  { db }: Context,
  challengeId: string,
  most: number,
): Promise<StatementVersion[]> {
  const rows = await db<ChallengeTables>()
    .selectFrom("challenge_statement_version as version")
    .innerJoin("person", "person.id", "version.by_id")
    .selectAll("version")
    .select("person.name as by_name")
    .where("challenge_id", "=", challengeId)
    .orderBy("version", "desc")
    .limit(most)
    .execute();
  if (rows.length === 0) return [];
  const agreements = await db<ChallengeTables>()
    .selectFrom("challenge_agreement as agreement")
    .innerJoin("person", "person.id", "agreement.by_id")
    .select(["agreement.version", "agreement.department_id", "agreement.at", "person.id", "person.name"])
    .where("challenge_id", "=", challengeId)
    .where("agreement.version", ">=", rows.at(-1)!.version)
    .orderBy("agreement.at")
    .execute();
  return rows.map((row) => ({
    version: row.version,
    ...toText(row),
    by: { id: row.by_id, name: row.by_name },
    at: row.at,
    agreements: agreements
      .filter(({ version }) => version === row.version)
      .map(({ department_id, at, id, name }) => ({ department: department_id, by: { id, name }, at })),
  }));
}
