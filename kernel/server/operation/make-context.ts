import type { PoolClient } from "pg";
import { v7 as uuidv7 } from "uuid";
import { dayIn } from "#kernel/contract/days.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { canonicalJson } from "../events/canonical-json.ts";
import { payloadDigest, splitPayload } from "../events/split-payload.ts";
import type { Kernel } from "../kernel.ts";
import { leftOut } from "../switches/left-out.ts";
import { namesIn } from "../words/names.ts";
import { speakerFor } from "../words/speaker.ts";
import { asksIn } from "./asks-in-context.ts";
import type { Context, EmittedEvent } from "./context.ts";
import type { Gathered, Given, Made } from "./gathered.ts";
import { linkedRecords } from "./linked-records.ts";
import { nominationsIn } from "./nominations-in-context.ts";
import { recordsIn } from "./records-in-context.ts";

/** A context with what it gathered on the way. */
export type OpenContext = {
  context: Context;
  /** Writes the events now; the log is locked from here to the commit. */
  finish(): Promise<void>;
  /** SQL that writes the events, to travel with the commit. */
  closing(): string;
  /** To be called right after the commit. */
  committed(): void;
  /** To be waited for before what was found is told to anybody. */
  mayAnswer(): Promise<void>;
  /** Who sees the records the actor makes from here on; what Weft makes beside them is not theirs to narrow. */
  madeFor(audience: string[]): void;
  /** The records made so far. */
  readonly made: readonly Made[];
  /** Tells `records.update` that the kernel has raised this record's version already. */
  versionRaised(recordId: string): void;
};

/** Makes what handlers and jobs work with, on a connection that is inside its transaction. */
export function makeContext(kernel: Kernel, client: PoolClient, given: Given): OpenContext {
  const gathered: Gathered = {
    pending: [],
    after: [],
    raised: new Set(),
    answer: {},
    made: [],
    before: [],
    madeFor: null,
    number: given.number,
  };
  const context = contextOf(kernel, client, given, gathered);
  const { pending, after, raised } = gathered;

  const eventBodies = () => pending.map(({ body }) => body);

  return {
    context,
    madeFor(audience) {
      gathered.madeFor = audience;
    },
    made: gathered.made,
    versionRaised: (recordId) => raised.add(recordId),
    async finish() {
      if (pending.length === 0) return;
      await client.query({
        name: "append_events",
        text: "select append_events($1, $2, $3)",
        values: [
          eventBodies(),
          pending.map(({ payload }) => payload?.salt ?? null),
          pending.map(({ payload }) => payload?.text ?? null),
        ],
      });
    },
    closing() {
      if (pending.length === 0) return "";
      const list = (which: "body" | "salt" | "words") =>
        `array[${pending.map(({ literals }) => literals[which]).join(", ")}]`;
      return `select append_events(${list("body")}::text[], ${list("salt")}::text[]::bytea[], ${list("words")}::text[]); `;
    },
    committed() {
      for (const work of after) work();
    },
    async mayAnswer() {
      for (const work of gathered.before) await work();
    },
  };
}

/** As `pg.escapeLiteral`, which goes letter by letter: of twenty-five thousand events that is a second in which nobody else is answered. */
export function literal(text: string): string {
  const quoted = text.replaceAll("'", "''");
  return text.includes("\\") ? ` E'${quoted.replaceAll("\\", "\\\\")}'` : `'${quoted}'`;
}

function contextOf(kernel: Kernel, client: PoolClient, given: Given, gathered: Gathered): Context {
  const { workspace, actor, now } = given;
  const { pending, after, answer } = gathered;
  const kernelDb = queryBuilder<KernelTables>(client);

  const context: Context = {
    kernel,
    house: kernel.house,
    client,
    workspace,
    off: leftOut(kernel, workspace.id, actor),
    actor,
    device: given.device ?? null,
    from: given.from ?? null,
    now,
    today: dayIn(actor?.timeZone ?? workspace.timeZone, now),
    workspaceToday: dayIn(workspace.timeZone, now),
    db: () => queryBuilder(client),
    records: recordsIn(kernel, client, given, gathered),
    answer,
    asWeft: (at = now) =>
      actor || at !== now ? contextOf(kernel, client, { ...given, actor: null, now: at }, gathered) : context,

    asks: asksIn(client, now),
    get nominations() {
      return nominationsIn(context, gathered.raised);
    },

    async speaker(values) {
      const reader = {
        language: actor?.language ?? given.language ?? "en",
        timeZone: actor?.timeZone ?? workspace.timeZone,
        formats: actor?.formats,
      };
      const names = await namesIn(client, kernel.house, actor, values);
      return speakerFor(kernel.house, reader, names);
    },

    async alone(name) {
      await client.query({
        name: "alone",
        text: "select pg_advisory_xact_lock(hashtextextended($1, 0))",
        values: [name],
      });
    },

    links: {
      of: (id, which) => linkedRecords(context, id, which),
      async add(from_id, to_id, kind, part) {
        const added = await kernelDb
          .insertInto("link")
          .values({
            from_id,
            to_id,
            kind,
            part: part ?? "",
            created_by: actor?.personId ?? null,
            created_at: now,
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning("from_id")
          .executeTakeFirst();
        if (added)
          context.emit("link.added", {
            record: from_id,
            data: { to: to_id, kind, ...(part ? { part } : {}) },
            alongside: to_id,
          });
      },
    },

    emit(kind, { record, data = {} as never, audience, alongside = null }: EmittedEvent<typeof kind>) {
      const shape = kernel.house.eventKinds[kind];
      if (!shape) throw new Error(`No practice has events of kind ${kind}`);
      const split = splitPayload(shape, shape.parse(data) as Record<string, unknown>);
      const { payload } = split;
      const body = canonicalJson({
        id: uuidv7(),
        kind,
        actor: actor?.personId ?? null,
        record,
        audience: alongside ? [`record:${alongside}`] : (audience ?? (record ? null : ["workspace"])),
        at: now,
        data: split.data,
        payload: payload ? payloadDigest(payload) : undefined,
      });
      const literals = {
        body: literal(body),
        salt: payload ? literal(`\\x${payload.salt.toString("hex")}`) : "null",
        words: payload ? literal(payload.text) : "null",
      };
      pending.push({ payload, body, literals });
    },

    signal(topic, payload) {
      after.push(() => kernel.hub.signal(workspace.id, topic, payload));
    },

    afterCommit(work) {
      after.push(work);
    },

    answerAfter(work) {
      gathered.before.push(work);
    },
  };

  return context;
}
