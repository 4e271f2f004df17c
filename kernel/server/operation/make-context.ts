import pg, { type PoolClient } from "pg";
import { v7 as uuidv7 } from "uuid";
import { dayIn } from "#kernel/contract/days.ts";
import type { AskVerb } from "#kernel/contract/house-types.ts";
import type { Language } from "#kernel/contract/words/language.ts";
import { anyOf } from "../database/any-of.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { canonicalJson } from "../events/canonical-json.ts";
import { type Payload, payloadDigest, splitPayload } from "../events/split-payload.ts";
import type { Kernel } from "../kernel.ts";
import { problem } from "../problem.ts";
import { practiceOff } from "../switches/resting.ts";
import { namesIn } from "../words/names.ts";
import { speakerFor } from "../words/speaker.ts";
import { audienceWithin, requireNarrower } from "./audience-within.ts";
import type { Actor, Context, EmittedEvent, Records, WorkspaceRow } from "./context.ts";
import { linkedRecords } from "./linked-records.ts";
import { requireSightKept } from "./require-sight.ts";
import { maySee } from "./visible-to.ts";

type Pending = {
  kind: string;
  /** Null: Weft itself. */
  actor: string | null;
  at: string;
  record: string | null;
  data: Record<string, unknown>;
  payload: Payload | null;
  audience: string[] | null;
};

/** `chosen`: the actor may say who sees it. */
export type Made = { id: string; kind: string; chosen: boolean };

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

const recordColumns = [
  "id",
  "kind",
  "key",
  "title",
  "state",
  "audience",
  "version",
  "created_by",
  "created_at",
  "updated_at",
] as const;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A number of a short key, taken ahead for a record of this kind. */
export type TakenNumber = {
  kind: string;
  value: number;
  /** It went into a record. */
  given: boolean;
};

type Given = {
  workspace: WorkspaceRow;
  actor: Actor | null;
  now: string;
  device?: string | undefined;
  /** Of what is said where nobody acts; English when left out. */
  language?: Language | undefined;
  number?: TakenNumber | undefined;
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

  const eventBodies = () =>
    pending.map(({ kind, actor, at, record, data, payload, audience }) =>
      canonicalJson({
        id: uuidv7(),
        kind,
        actor,
        record,
        audience,
        at,
        data,
        payload: payload ? payloadDigest(payload) : undefined,
      }),
    );

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
      const list = (texts: (string | null)[]) =>
        `array[${texts.map((text) => (text === null ? "null" : pg.escapeLiteral(text))).join(", ")}]::text[]`;
      const salts = pending.map(({ payload }) => (payload ? `\\x${payload.salt.toString("hex")}` : null));
      const payloads = pending.map(({ payload }) => payload?.text ?? null);
      return `select append_events(${list(eventBodies())}, ${list(salts)}::bytea[], ${list(payloads)}); `;
    },
    committed() {
      for (const work of after) work();
    },
    async mayAnswer() {
      for (const work of gathered.before) await work();
    },
  };
}

/** What one transaction gathers on its way, whoever it is gathered for. */
type Gathered = {
  pending: Pending[];
  after: (() => void)[];
  /** Records whose version was raised already. */
  raised: Set<string>;
  answer: Context["answer"];
  made: Made[];
  /** What the answer waits for. */
  before: (() => Promise<void>)[];
  madeFor: string[] | null;
  number: TakenNumber | undefined;
};

function contextOf(kernel: Kernel, client: PoolClient, given: Given, gathered: Gathered): Context {
  const { workspace, actor, now } = given;
  const { pending, after, raised, answer } = gathered;
  const kernelDb = queryBuilder<KernelTables>(client);

  const records: Records = {
    async create({ kind, title, state, audience, within = null, content = "", parts = [] }) {
      const definition = kernel.house.recordKinds.get(kind);
      if (!definition) throw new Error(`No practice has records of kind ${kind}`);
      const id = uuidv7();
      const chosen = actor !== null && !definition.alwaysOpen && audience === undefined;
      const number = gathered.number?.kind === kind && !gathered.number.given ? gathered.number : null;
      const { rows } = await client.query({
        name: "record_create",
        text: "select record_create($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as key",
        values: [
          id,
          kind,
          definition.prefix,
          title,
          state,
          audience ??
            (definition.alwaysOpen
              ? ["workspace"]
              : await audienceOf(client, within, chosen ? gathered.madeFor : null)),
          actor?.personId ?? null,
          now,
          parts.map(({ part }) => part),
          parts.map(({ personId }) => personId),
          content,
          within?.id ?? null,
          number?.value ?? null,
        ],
      });
      const { key } = rows[0];
      // What only some see is not numbered.
      if (number) number.given = key === `${definition.prefix}-${number.value}`;
      raised.add(id);
      gathered.made.push({ id, kind, chosen });
      return { id, key };
    },

    async update(id, { content, ...changes }) {
      if (changes.audience) await requireSightKept({ client }, id, changes.audience);
      await kernelDb
        .updateTable("record")
        .set((expression) => ({
          ...changes,
          updated_at: now,
          ...(raised.has(id) ? {} : { version: expression("version", "+", 1) }),
        }))
        .where("id", "=", id)
        .execute();
      raised.add(id);
      if (content !== undefined) {
        await records.describe(id, content);
      } else if (changes.title !== undefined || changes.audience !== undefined) {
        await client.query({ name: "search_retitle", text: "select search_retitle($1)", values: [id] });
      }
    },

    async find(name, kind) {
      const found = await kernelDb
        .selectFrom("record")
        .select(recordColumns)
        .where(uuid.test(name) ? "id" : "key", "=", uuid.test(name) ? name : name.toUpperCase())
        .executeTakeFirst();
      if (!found || (kind && found.kind !== kind) || (actor && !maySee(actor, found)))
        throw problem("not_found");
      // Who may see it is told where it is; Weft itself goes on with what rests.
      const owner = actor && kernel.house.ownerOf("record", found.kind);
      if (owner && context.off.has(owner)) throw practiceOff(owner);
      return found;
    },

    async touch(id) {
      await kernelDb.updateTable("record").set({ updated_at: now }).where("id", "=", id).execute();
    },

    async hold(id) {
      await kernelDb.selectFrom("record").select("id").where("id", "=", id).forShare().execute();
    },

    async describe(id, content) {
      await client.query({
        name: "search_write",
        text: "select search_write($1, $2)",
        values: [id, content],
      });
    },

    async search(words, { kind, limit }) {
      const { rows } = await client.query({
        name: "search_kind",
        text: "select record_id from search_records($1, $2, array[$3], $4)",
        values: [actor?.tokens ?? [], words, kind, limit],
      });
      return rows.map(({ record_id }) => record_id as string);
    },

    async addPart(record_id, person_id, part) {
      await kernelDb
        .insertInto("participation")
        .values({ record_id, person_id, part, since: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async removePart(recordId, personId, part) {
      await kernelDb
        .deleteFrom("participation")
        .where("record_id", "=", recordId)
        .where("person_id", "=", personId)
        .where("part", "=", part)
        .execute();
    },

    async parts(id) {
      return kernelDb
        .selectFrom("participation")
        .innerJoin("person", "person.id", "participation.person_id")
        .select(["person_id as personId", "person.name", "part", "since"])
        .where("record_id", "=", id)
        .orderBy("since")
        .orderBy("person.name")
        .execute();
    },
  };

  const context: Context = {
    kernel,
    house: kernel.house,
    client,
    workspace,
    off: kernel.switches.known(workspace.id),
    actor,
    device: given.device ?? null,
    now,
    today: dayIn(actor?.timeZone ?? workspace.timeZone, now),
    workspaceToday: dayIn(workspace.timeZone, now),
    db: () => queryBuilder(client),
    records,
    answer,
    asWeft: (at = now) =>
      actor || at !== now ? contextOf(kernel, client, { ...given, actor: null, now: at }, gathered) : context,

    asks: {
      async open({ personId, recordId, verb, subject = "", detail = "", dueOn = null }) {
        // Whoever lost sight of a record is asked nothing about it: they could not even open it.
        await client.query({
          name: "ask_open",
          text: `insert into ask (id, person_id, record_id, verb, subject, detail, due_on, opened_at)
                 select $1, $2, r.id, $4, $5, $6, $7, $8 from record r
                 where r.id = $3 and visible(person_tokens($2), r.audience)
                 on conflict (workspace_id, person_id, record_id, verb, subject) where closed_at is null
                 do update set detail = excluded.detail, due_on = excluded.due_on, reminded_at = null`,
          values: [uuidv7(), personId, recordId, verb, subject, detail, dueOn, now],
        });
      },
      async keep({ recordId, verbs }, wanted) {
        const open = await kernelDb
          .selectFrom("ask")
          .select(["person_id as personId", "verb", "subject", "detail", "due_on as dueOn"])
          .where("record_id", "=", recordId)
          .where("verb", "=", anyOf([...verbs]))
          .where("closed_at", "is", null)
          .execute();
        type Same = { personId: string; verb: string; subject?: string };
        const nameOf = ({ personId, verb, subject = "" }: Same) => `${personId} ${verb} ${subject}`;
        const names = new Set(wanted.map(nameOf));
        for (const ask of open) {
          if (names.has(nameOf(ask))) continue;
          await context.asks.close({ ...ask, recordId, verb: ask.verb as AskVerb });
        }
        const there = new Map(open.map((ask) => [nameOf(ask), ask]));
        for (const ask of wanted) {
          const same = there.get(nameOf(ask));
          if (same && same.detail === (ask.detail ?? "") && same.dueOn === (ask.dueOn ?? null)) continue;
          await context.asks.open({ ...ask, recordId });
        }
      },
      async move(recordId, dueOn) {
        await kernelDb
          .updateTable("ask")
          .set({ due_on: dueOn, reminded_at: null })
          .where("record_id", "=", recordId)
          .where("closed_at", "is", null)
          .execute();
      },
      async close({ recordId, verb, subject, personId }) {
        let query = kernelDb
          .updateTable("ask")
          .set({ closed_at: now })
          .where("record_id", "=", recordId)
          .where("closed_at", "is", null);
        if (verb !== undefined) query = query.where("verb", "=", verb);
        if (subject !== undefined) query = query.where("subject", "=", subject);
        if (personId !== undefined) query = query.where("person_id", "=", personId);
        await query.execute();
      },
    },

    async speaker(values) {
      const reader = {
        language: actor?.language ?? given.language ?? "en",
        timeZone: actor?.timeZone ?? workspace.timeZone,
      };
      const names = await namesIn(client, kernel.house, actor?.tokens ?? null, values);
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
      pending.push({
        kind,
        actor: actor?.personId ?? null,
        at: now,
        record,
        ...splitPayload(shape, shape.parse(data) as Record<string, unknown>),
        audience: alongside ? [`record:${alongside}`] : (audience ?? (record ? null : ["workspace"])),
      });
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

/** What was asked for, else that of the record it is made in; never wider than that one's. */
async function audienceOf(
  client: PoolClient,
  within: { audience: string[] } | null,
  asked: string[] | null,
): Promise<string[]> {
  const around = within ? await audienceWithin({ client }, within) : ["workspace"];
  if (asked && within) await requireNarrower({ client }, around, asked);
  return asked ?? around;
}
