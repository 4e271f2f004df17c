import type { z } from "zod";
import type { LinkedPart } from "#kernel/contract/core/threads.ts";
import type { EventKinds, EventOf, WeftEvent } from "#kernel/contract/events.ts";
import type { CarriedPart, EventData, EventKind } from "#kernel/contract/house-types.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import type { PracticeContract } from "#kernel/contract/practice.ts";
import type { Carries, RecordKind } from "#kernel/contract/record.ts";
import type { NoticeReason, Tell, Vocabulary } from "#kernel/contract/vocabulary.ts";
import type { Language } from "#kernel/contract/words/language.ts";
import type { Words } from "#kernel/contract/words/words.ts";
import type { Migration } from "./database/migrate.ts";
import type { Extension } from "./extension-point.ts";
import type { ComposeMail } from "./mail/mail-content.ts";
import type { Context, Handler, Nominated, RecordRow } from "./operation/context.ts";
import type { PersonalData } from "./personal-data/personal-data.ts";
import type { Retention } from "./retention.ts";

/** Answers of fewer people than this together say whose they are. */
const FEWEST_TOGETHER = 5;

/** A handler for every operation of the contract: a missing one is a compile error. */
type HandlersOf<Contract extends PracticeContract> = {
  [Name in keyof Contract["operations"]]: Handler<Contract["operations"][Name]>;
};

/** Who should know of an event, and why. `reason` is one of `reasons`. */
export type Notice = { personId: string; reason: NoticeReason };
export type { DigestSection, NoticeReason } from "#kernel/contract/vocabulary.ts";

/**
 * Decides whom an event is told; null where nobody is told by rule. Followers (part `supporter`) are told by the kernel. It only
 * reads, and `records.parts` of the event's record costs it no query.
 */
export type NotificationRule<Event> = ((event: Event, context: Context) => Promise<Notice[]>) | null;

/** Who speaks for each department in a record, by department; null: its head. */
export type Parties = ReadonlyMap<string, string | null>;

/** Called as the one who answered, in the transaction of their answer; `declined` also where it was taken back. */
export type Nominee = {
  /** They are asked as who speaks for the department that is its subject. */
  readonly ofDepartment?: true;
  /** That somebody is asked is for the two alone, and for nobody else who may see the record. */
  readonly discreet?: true;
  /**
   * What of `given` somebody wrote: it stands with the question only while that is open, since it may be declined, taken back or put in
   * other words later. A label `<part>.closed` says what was asked without it.
   */
  readonly words?: readonly string[];
  /** It was taken from whoever left at once, and is theirs again where they come back before somebody has taken it over. */
  readonly comesBack?: true;
  accepted(context: Context, record: RecordRow, nominated: Nominated): Promise<void>;
  declined?(context: Context, record: RecordRow, nominated: Nominated): Promise<void>;
};

/** `anchor`: what stands before its id where the record's page shows it; ending in no dash: a place of all of them. */
export type SearchedPart = { readonly read: Operation; readonly anchor: string };

/** A part of a record, such as a milestone of a challenge. */
export type OwnedPart = LinkedPart & { recordId: string };

/** Door 2 of a practice: all that the kernel needs of its server half. */
export type PracticeServer<Contract extends PracticeContract = PracticeContract> = {
  contract: Contract;
  /** What is said of it, and the words of each language. */
  vocabulary: Vocabulary<Words, Contract>;
  words: Readonly<Record<Language, Words>>;
  migrations: Migration[];
  handlers: HandlersOf<Contract>;
  /** Reads one record of each kind as its `get` operation answers it; for `412` and exports. */
  read: { [Name in keyof Contract["records"]]: (context: Context, id: string) => Promise<unknown> };
  /**
   * The departments that take part in one of its records, each with who speaks for it there (null: its head). For what other
   * practices hang on it; left out: none takes part as such, and heads speak.
   */
  parties?: { [Name in keyof Contract["records"]]?: (context: Context, id: string) => Promise<Parties> };
  /** What it asks people to be, by name (`challenges.owner`), and what follows when they accept or decline it. */
  nominees?: Readonly<Record<`${string}.${string}`, Nominee>>;
  /** The parts it hangs on these records that a link can go to, by record; only those with these ids where they are given. */
  partsOf?: (context: Context, recordIds: readonly string[], ids?: readonly string[]) => Promise<OwnedPart[]>;
  /**
   * Which of its tables are searched as parts of their record, by the name a migration gave them (`call searchable`): who may
   * `read` the part finds it. It is called `found_<name>` in the labels, with the values `by` (who wrote it) and `id`.
   */
  searched?: Readonly<Record<string, SearchedPart>>;
  /** Whom events are told whose vocabulary says `by_rule`. */
  notifications?: {
    [Kind in keyof Contract["events"]]?: NotificationRule<EventOf<Contract["events"], Kind>>;
  };
  /** What it answers where another practice asks: `[agenda.with(riskAgenda), figures.with(riskFigures)]`. */
  extensions?: readonly Extension[];
  /** What follows from an event of any practice, done once and in order after it: `{ "session.closed": publishDigest }`. */
  reactions?: {
    [Kind in EventKind]?: (
      event: Omit<WeftEvent, "kind" | "data"> & { kind: Kind; data: EventData<Kind> },
      context: Context,
    ) => Promise<void>;
  };
  /** What the mail says of an event instead of one line, in Markdown. */
  mailTexts?: Record<string, (event: WeftEvent, context: Context) => Promise<string>>;
  /** Composes what is delivered, by purpose (`practice.what`); see `addDelivery`. */
  mails?: Record<string, ComposeMail>;
  /** Recurring work, by name; runs once per workspace and time whatever the number of processes. */
  jobs?: Record<string, { cron: string; run: (context: Context) => Promise<void> }>;
  /** What it keeps for a while only: rows that are no part of the record. The job `core.forget-old` keeps to it. */
  retention?: readonly Retention[];
  /** What it holds of people, for their export and their erasure. */
  personalData?: PersonalData;
  /** Who could take over what rested on somebody: of the one practice that knows who stands where. */
  rightPeople?: House["rightPeople"];
  /** Tables `weft export` writes, with columns left out; `only` the rows of which this condition is true. */
  exports: { table: string; without?: readonly string[]; only?: string }[];
};

/** @example export const risksServer = practiceServer({ contract: risks, handlers: { raise: raiseRisk, ... }, ... }) */
export function practiceServer<const Contract extends PracticeContract>(
  practice: PracticeServer<Contract>,
): PracticeServer {
  return practice as unknown as PracticeServer;
}

type KindInHouse = RecordKind & {
  read: (context: Context, id: string) => Promise<unknown>;
  parties: (context: Context, id: string) => Promise<Parties>;
};

/** Everything the practices brought, looked up by what the kernel meets: the kernel itself knows none of them. */
export type House = {
  practices: readonly PracticeServer[];
  operations: ReadonlyMap<string, { operation: Operation; handler: Handler; practice: PracticeServer }>;
  recordKinds: ReadonlyMap<string, KindInHouse>;
  /** How a kind carries a part of another practice; undefined where it does not. */
  carries(kind: string, part: CarriedPart): Carries | undefined;
  /** The parts of these records that links can go to, whichever practice hangs them there. */
  partsOf(context: Context, recordIds: readonly string[], ids?: readonly string[]): Promise<OwnedPart[]>;
  /** What is searched as a part of its record, by its name. */
  searched: ReadonlyMap<string, SearchedPart & { practice: string }>;
  eventKinds: EventKinds;
  /** Id of the practice whose records or events of this kind are, which asks for this verb, or puts on agendas for this reason. */
  ownerOf(what: "record" | "event" | "ask" | "reason", kind: string): string | undefined;
  migrations: readonly Migration[];
  /** Whom an event is told: what its vocabulary says, or a function; null where nobody is told by rule. */
  tells(kind: string): readonly Tell[] | NotificationRule<WeftEvent>;
  /** What follows from the answer of who was asked to be this. @throws Error where nobody asks people to be it */
  nominee(part: string): Nominee;
  /** What people write in questions to others, by the part they ask them to take. */
  wordsAsked: readonly { part: string; words: readonly string[] }[];
  /** Who could take over what rested on somebody, the one to be asked first in front. */
  rightPeople(
    context: Context,
    from: string,
    what: { recordId: string; subject: string | null; speaks?: boolean },
  ): Promise<string[]>;
  /** Verbs of asks that somebody waits for, however far off their day. */
  waitedFor: ReadonlySet<string>;
  /** What composes a mail of this purpose. */
  mail(purpose: string): ComposeMail | null;
};

/**
 * Joins the practices into one house.
 * @throws Error when two of them claim the same operation id, route, record kind, prefix or event kind.
 */
export function buildHouse(practices: readonly PracticeServer[]): House {
  const operations = new Map<string, { operation: Operation; handler: Handler; practice: PracticeServer }>();
  const recordKinds = new Map<string, KindInHouse>();
  const claimed = new Set<string>();
  const eventKinds: EventKinds = {};
  const owners = new Map<string, string>();
  const tells = new Map<string, readonly Tell[] | NotificationRule<WeftEvent>>();
  const mails = new Map<string, ComposeMail>();
  const nominees = new Map<string, Nominee>();
  const searched = new Map<string, SearchedPart & { practice: string }>();

  function claim(what: string): void {
    if (claimed.has(what)) throw new Error(`Two practices claim ${what}`);
    claimed.add(what);
  }

  for (const practice of practices) {
    for (const [name, operation] of Object.entries(practice.contract.operations)) {
      claim(`operation ${operation.id}`);
      claim(`route ${operation.method} ${operation.path.replaceAll(/\{\w+\}/g, "{}")}`);
      checkNamelessness(operation);
      operations.set(operation.id, { operation, handler: practice.handlers[name]!, practice });
    }
    for (const [name, kind] of Object.entries(practice.contract.records)) {
      claim(`record kind ${kind.kind}`);
      claim(`prefix ${kind.prefix}`);
      owners.set(`record ${kind.kind}`, practice.contract.id);
      const parties = practice.parties?.[name] ?? (async () => new Map());
      recordKinds.set(kind.kind, {
        ...kind,
        read: practice.read[name]!,
        parties,
      });
    }
    for (const verb of Object.keys(practice.vocabulary.asks ?? {}))
      owners.set(`ask ${verb}`, practice.contract.id);
    for (const reason of Object.keys(practice.vocabulary.agenda ?? {}))
      owners.set(`reason ${reason}`, practice.contract.id);
    for (const [part, nominee] of Object.entries(practice.nominees ?? {})) {
      claim(`nominee ${part}`);
      nominees.set(part, nominee);
    }
    for (const [part, how] of Object.entries(practice.searched ?? {})) {
      claim(`searched part ${part}`);
      searched.set(part, { ...how, practice: practice.contract.id });
    }
    for (const [purpose, compose] of Object.entries(practice.mails ?? {})) {
      claim(`mail ${purpose}`);
      mails.set(purpose, compose);
    }
    for (const [kind, shape] of Object.entries(practice.contract.events)) {
      claim(`event ${kind}`);
      owners.set(`event ${kind}`, practice.contract.id);
      eventKinds[kind] = shape;
      const told = practice.vocabulary.events[kind]!.tells;
      const rule = practice.notifications?.[kind] as NotificationRule<WeftEvent> | undefined;
      if ((told === "by_rule") !== (rule !== undefined))
        throw new Error(`${kind} needs a rule of notification just where its vocabulary says by_rule`);
      tells.set(kind, told === "by_rule" ? (rule ?? null) : told);
    }
  }

  return {
    practices,
    operations,
    recordKinds,
    async partsOf(context, recordIds, ids) {
      const found: OwnedPart[] = [];
      for (const practice of practices) {
        if (practice.partsOf && !context.off.has(practice.contract.id))
          found.push(...(await practice.partsOf(context, recordIds, ids)));
      }
      return found;
    },
    carries: (kind, part) => recordKinds.get(kind)?.carries?.[part],
    searched,
    eventKinds,
    ownerOf: (what, kind) => owners.get(`${what} ${kind}`),
    migrations: practices.flatMap(({ migrations }) => migrations),
    tells: (kind) => tells.get(kind) ?? null,
    nominee(part) {
      const found = nominees.get(part);
      if (!found) throw new Error(`No practice asks people to be ${part}`);
      return found;
    },
    wordsAsked: [...nominees].flatMap(([part, { words }]) => (words ? [{ part, words }] : [])),
    async rightPeople(context, from, what) {
      const knows = practices.find(({ rightPeople }) => rightPeople);
      return (await knows?.rightPeople?.(context, from, what)) ?? [];
    },
    waitedFor: new Set(practices.flatMap(({ vocabulary }) => vocabulary.waitedFor ?? [])),
    mail: (purpose) => mails.get(purpose) ?? null,
  };
}

/** What of an operation would tell who answered, or when. @throws Error */
function checkNamelessness({
  id,
  access,
  anonymous,
  changes,
  secret,
  sealed,
  method,
  params,
}: Operation): void {
  if (!anonymous) return;
  const record = "roles" in access ? access.record : undefined;
  if (!record || method === "GET" || changes || secret || sealed)
    throw new Error(`${id} is anonymous: it answers on a record, and does not change its version`);
  if (!Number.isSafeInteger(anonymous.mix) || anonymous.mix < FEWEST_TOGETHER)
    throw new Error(`${id} is anonymous: it mixes at least ${FEWEST_TOGETHER} answers`);
  const unknown = anonymous.per?.find((name) => !(name in (params as z.ZodObject).shape));
  if (unknown) throw new Error(`${id} is anonymous per ${unknown}, which is no parameter of it`);
}
