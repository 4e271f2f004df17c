import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import type { Context } from "../operation/context.ts";
import { keyFor, padded, seal, unpadded, unseal } from "../sealed/envelope.ts";
import { shuffled } from "./shuffle.ts";

/** What answers are kept apart by: they mix with those to the same subject only, so that each is of another person. */
export type Drawer = { operation: string; recordId: string; subject: string };

const BLOCK_BYTES = 1024;

const keyOf = ({ kernel, workspace }: Context) => keyFor(kernel.secret, workspace.id, "held answers");
const placeOf = ({ operation, recordId, subject }: Drawer, id: string) =>
  `${operation} ${recordId} ${subject} ${id}`;

/** One at a time for an operation on a record, and none while it is closed. */
export async function holdDrawers(
  client: PoolClient,
  { operation, recordId }: Pick<Drawer, "operation" | "recordId">,
): Promise<void> {
  await client.query({
    name: "anonymous_alone",
    text: "select pg_advisory_xact_lock(hashtextextended($1, 0))",
    values: [`anonymous ${operation} ${recordId}`],
  });
}

/** Takes everything out of a drawer. What stays is put back by `putAll`. */
export async function takeAll(context: Context, drawer: Drawer): Promise<unknown[]> {
  const rows = await queryBuilder<KernelTables>(context.client)
    .deleteFrom("held_answer")
    .where("operation", "=", drawer.operation)
    .where("record_id", "=", drawer.recordId)
    .where("subject", "=", drawer.subject)
    .returning(["id", "body"])
    .execute();
  const key = keyOf(context);
  return rows.map(({ id, body }) => unpadded(unseal(key, body, placeOf(drawer, id))));
}

/** Under new random ids, encrypted anew, in a new order: none can be followed from before to after. */
export async function putAll(context: Context, drawer: Drawer, answers: readonly unknown[]): Promise<void> {
  if (answers.length === 0) return;
  const key = keyOf(context);
  await queryBuilder<KernelTables>(context.client)
    .insertInto("held_answer")
    .values(
      shuffled(answers).map((answer) => {
        const id = randomUUID();
        return {
          id,
          operation: drawer.operation,
          record_id: drawer.recordId,
          subject: drawer.subject,
          body: seal(key, padded(answer, BLOCK_BYTES), placeOf(drawer, id)),
        };
      }),
    )
    .execute();
}

/** Notes that somebody took part. @returns false when they had already */
export async function noteTakingPart(
  { client }: Context,
  drawer: Drawer,
  personId: string,
): Promise<boolean> {
  const noted = await queryBuilder<KernelTables>(client)
    .insertInto("took_part")
    .values({
      operation: drawer.operation,
      record_id: drawer.recordId,
      subject: drawer.subject,
      person_id: personId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("person_id")
    .executeTakeFirst();
  return noted !== undefined;
}

/** Writes the ledger of a drawer anew in random order. @returns who is in it */
export async function mixLedger({ client }: Context, drawer: Drawer): Promise<string[]> {
  const tables = queryBuilder<KernelTables>(client);
  const rows = await tables
    .deleteFrom("took_part")
    .where("operation", "=", drawer.operation)
    .where("record_id", "=", drawer.recordId)
    .where("subject", "=", drawer.subject)
    .returning(["operation", "record_id", "subject", "person_id"])
    .execute();
  await client.query({
    name: "mix_ledger",
    text: `insert into took_part (operation, record_id, subject, person_id)
           select $1, $2, $3, person from unnest($4::uuid[]) as given (person)`,
    values: [
      drawer.operation,
      drawer.recordId,
      drawer.subject,
      shuffled(rows.map(({ person_id }) => person_id)),
    ],
  });
  return rows.map(({ person_id }) => person_id);
}

/** The subjects of a record somebody has answered to. */
export async function drawersOf(
  { client }: Context,
  { operation, recordId }: Pick<Drawer, "operation" | "recordId">,
): Promise<Drawer[]> {
  const { rows } = await client.query({
    name: "anonymous_subjects",
    text: "select distinct subject from took_part where operation = $1 and record_id = $2 order by subject",
    values: [operation, recordId],
  });
  return rows.map(({ subject }) => ({ operation, recordId, subject: subject as string }));
}
