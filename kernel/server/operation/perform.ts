import type { PoolClient } from "pg";
import { z } from "zod";
import { daysBeyond, HORIZON_YEARS } from "#kernel/contract/horizon.ts";
import { namedIn } from "#kernel/contract/names.ts";
import type { Input, Operation, Result } from "#kernel/contract/operation.ts";
import type { Language } from "#kernel/contract/words/language.ts";
import type { Drawer } from "../anonymous/held-answers.ts";
import { afterAnswer, drawerOf, takeAnswer } from "../anonymous/perform-anonymous.ts";
import { JsonRows } from "../database/json-page.ts";
import { inWorkspace, queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import type { Browser, From } from "../identity/browser-mark.ts";
import type { Kernel } from "../kernel.ts";
import { ProblemError, problem } from "../problem.ts";
import { mayCall, reachRecord } from "./access.ts";
import { isBetween } from "./between.ts";
import { checkMade } from "./check-made.ts";
import type { Actor, Before, Call, Context, Handler, RecordRow, WorkspaceRow } from "./context.ts";
import type { TakenNumber } from "./gathered.ts";
import { claimIdempotencyKey, hashOf, idempotencyKeys, noKeys, sealedAnswer } from "./idempotency.ts";
import { makeContext, type OpenContext } from "./make-context.ts";
import { requireEntitled } from "./require-entitled.ts";
import { requireSight } from "./require-sight.ts";
import { tellMentioned } from "./tell-mentioned.ts";
import { checkAudience } from "./wanted-audience.ts";

/** One call of an operation, wherever it comes from: HTTP, the command line, MCP, a demo world. */
export type Request = {
  workspace: WorkspaceRow;
  actor: Actor | null;
  now: string;
  params: unknown;
  query: unknown;
  body: unknown;
  /** The version the caller saw; must be there when the operation changes a record. */
  ifMatch?: number | undefined;
  idempotencyKey?: string | undefined;
  /** Who is to see what this call makes, where that is not everybody. */
  audience?: readonly string[] | undefined;
  device?: string | undefined;
  /** Where it comes from, over HTTP. */
  from?: From | undefined;
};

export type Answer = { result: unknown; cookie?: string; browser?: Browser; etag?: number };

const inLanguage: Record<Language, z.core.$ZodErrorMap> = {
  en: z.locales.en().localeError,
  de: z.locales.de().localeError,
};

/**
 * The one thread: access check, one transaction with change and event, answer.
 *
 * @throws ProblemError for everything a caller may get wrong.
 */
export async function perform(
  kernel: Kernel,
  operation: Operation,
  run: Handler,
  request: Request,
): Promise<Answer> {
  const { actor, workspace, now } = request;
  const language = actor?.language ?? "en";
  await mayCall(kernel, operation, request);
  const params = parse(operation.params, request.params, "", language);
  const mode = operation.method === "GET" ? "read" : "write";

  let answer: Answer | undefined;
  let open: OpenContext;
  let drawer: Drawer | undefined;
  const found = await foundBefore(kernel, operation, run, request);
  const number = await takeNumber(kernel, operation, request);
  const work = async (client: PoolClient): Promise<void> => {
    const db = queryBuilder<KernelTables>(client);
    const { device, from } = request;
    open = makeContext(kernel, client, { workspace, actor, now, device, from, number });
    // Who may not see a record learns that before anything else, whatever else is wrong with the call.
    let record = await reachRecord(open.context, operation, params);
    const query = parse(operation.query, request.query, "query", language);
    const body = parse(operation.body, request.body ?? {}, "", language);
    if (operation.anonymous && actor && record) {
      const given = { actor, record, params, query, body };
      answer = { result: await takeAnswer(open.context, operation, run as never, given) };
      drawer = drawerOf(operation, record, params);
      return;
    }
    const replays = mode === "write" && actor && !operation.secret;
    const idempotency = replays ? (request.idempotencyKey ?? null) : null;
    const keys = idempotency ? idempotencyKeys(kernel, workspace) : noKeys;
    if (idempotency && actor) {
      const replay = await claimIdempotencyKey<Answer>(
        db,
        actor.personId,
        idempotency,
        hashOf(
          keys.request,
          operation.id,
          params,
          ...(operation.stream ? [query, { ...(body as object), file: null }] : [body]),
          ...(request.audience ? [request.audience] : []),
        ),
        now,
        keys.answer,
      );
      if (replay) {
        answer = replay;
        return;
      }
    }
    if (operation.changes && request.ifMatch === undefined) throw problem("version_missing");
    if (operation.changes && record) {
      record = await lockVersion(open.context, operation, record, request.ifMatch!);
      open.versionRaised(record.id);
    }
    const call = {
      ...open.context,
      operation,
      params,
      query,
      body,
      me: actor,
      record,
      seen: request.ifMatch,
      found,
    } as unknown as Call;
    if (request.audience && actor) open.madeFor(await checkAudience(open.context, request.audience));
    const named = namedIn(operation.body, body);
    if (actor) await requireEntitled(open.context, actor, named, record);
    const result = await run(call);
    if (actor) await tellMentioned(open, operation, record, { params, body });
    await requireSight(open.context, named, [
      ...(record ? [record.id] : []),
      ...open.made.map(({ id }) => id),
    ]);
    if (actor) await checkMade(open, operation, request.audience);
    answer = { result, ...open.context.answer };
    if (operation.changes && record && answer.etag === undefined) answer.etag = record.version;
    if (idempotency && actor) {
      await db
        .updateTable("idempotency")
        .set({ status: 200, body: sealedAnswer(keys.answer, actor.personId, idempotency, answer) })
        .where("person_id", "=", actor.personId)
        .where("key", "=", idempotency)
        .execute();
    }
  };
  try {
    await inWorkspace(kernel.pool, workspace.id, mode, work, () => open.closing());
  } catch (error) {
    // Refused, so it is certain that nothing of it stays; a connection that broke may have taken the record with its number along.
    if (number && error instanceof ProblemError) number.given = false;
    throw error;
  } finally {
    if (number && !number.given)
      kernel.numbers.giveBack(workspace.id, prefixOf(kernel, number.kind), number.value);
  }
  open!.committed();
  await open!.mayAnswer();
  if (drawer) await afterAnswer(kernel, workspace, operation, drawer);
  return answer!;
}

/** What a handler finds out before its transaction, if it does. */
async function foundBefore(
  kernel: Kernel,
  operation: Operation,
  { before }: Handler,
  { workspace, actor, now, params, query, body, from, device }: Request,
): Promise<unknown> {
  if (!before) return undefined;
  const language = actor?.language ?? "en";
  return before({
    kernel,
    workspace,
    actor,
    now,
    from: from ?? null,
    device: device ?? null,
    params: parse(operation.params, params, "", language),
    query: parse(operation.query, query, "query", language),
    body: parse(operation.body, body ?? {}, "", language),
  } as Before);
}

const prefixOf = (kernel: Kernel, kind: string) => kernel.house.recordKinds.get(kind)!.prefix;

/** Where the call makes a record that everybody may come to see: only those are numbered. */
async function takeNumber(
  kernel: Kernel,
  { makes }: Operation,
  { workspace, actor, audience }: Request,
): Promise<TakenNumber | undefined> {
  if (!makes || !actor || audience) return undefined;
  return {
    kind: makes,
    value: await kernel.numbers.take(workspace.id, prefixOf(kernel, makes)),
    given: false,
  };
}

/**
 * Whether a call would be let in, looked at before the file it brings is read. `perform` looks again when all has come.
 * @throws as `perform` does
 */
export async function admit(kernel: Kernel, operation: Operation, request: Request): Promise<void> {
  const { actor, workspace, now } = request;
  const language = actor?.language ?? "en";
  await mayCall(kernel, operation, request);
  const params = parse(operation.params, request.params, "", language);
  await inWorkspace(kernel.pool, workspace.id, "read", async (client) => {
    const { context } = makeContext(kernel, client, { workspace, actor, now });
    await reachRecord(context, operation, params);
  });
  parse(operation.query, request.query, "query", language);
}

/** `perform` by the operation's own types, for the command line, demo worlds and tests. */
export async function performTyped<Op extends Operation>(
  kernel: Kernel,
  operation: Op,
  request: Partial<Input<Op>> &
    Pick<Request, "workspace" | "actor" | "now" | "ifMatch" | "idempotencyKey" | "audience">,
): Promise<Result<Op>> {
  const entry = kernel.house.operations.get(operation.id);
  if (!entry) throw new Error(`${operation.id} is not in this house`);
  const { result } = await perform(kernel, operation, entry.handler, {
    params: {},
    query: {},
    body: {},
    ...request,
  });
  return readRows(result) as Result<Op>;
}

/** For callers that read: rows that PostgreSQL wrote as JSON become what they say. */
function readRows(result: unknown): unknown {
  if (typeof result !== "object" || result === null) return result;
  const fields = Object.entries(result);
  if (!fields.some(([, value]) => value instanceof JsonRows)) return result;
  return Object.fromEntries(
    fields.map(([name, value]) => [name, value instanceof JsonRows ? value.read() : value]),
  );
}

/** Locks the record, refuses a stale version with the current record, and raises the version the actor knows. */
async function lockVersion(
  context: Context,
  { discreet }: Operation,
  record: RecordRow,
  seen: number,
): Promise<RecordRow> {
  const { rows } = discreet
    ? await context.client.query({
        name: "raise_own_version",
        text: `update record set own_version = own_version + 1 where id = $1 and version + own_version = $2
               returning version + own_version as version`,
        values: [record.id, seen],
      })
    : await context.client.query({
        name: "raise_version",
        text: `update record set version = version + 1, updated_at = $3
               where id = $1 and version + case when $4 then own_version else 0 end = $2
               returning version + case when $4 then own_version else 0 end as version`,
        values: [record.id, seen, context.now, await isBetween(context, record)],
      });
  if (rows.length === 1)
    return { ...record, version: rows[0].version, ...(discreet ? {} : { updated_at: context.now }) };
  const current = await context.house.recordKinds.get(record.kind)!.read(context, record.id);
  throw problem("stale_version", undefined, { current });
}

/** What is wrong is said in the caller's language where zod says it, by code (`fault_…`) where the contract does. */
function parse<Shape extends z.ZodType>(
  shape: Shape,
  value: unknown,
  prefix: string,
  language: Language,
): z.output<Shape> {
  const parsed = shape.safeParse(value, { error: inLanguage[language] });
  const named = (...path: PropertyKey[]) => [prefix, ...path].filter((step) => step !== "").join(".");
  if (parsed.success) {
    const beyond = daysBeyond(shape, parsed.data);
    if (beyond.length === 0) return parsed.data;
    const errors = beyond.map((path) => ({
      path: named(path),
      message: "fault_day_far",
      values: HORIZON_YEARS,
    }));
    throw problem("bad_input", undefined, { errors });
  }
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: named(...path), message }));
  throw problem("bad_input", undefined, { errors });
}
