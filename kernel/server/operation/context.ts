import type { Kysely } from "kysely";
import type { PoolClient } from "pg";
import type { AskVerb, EventInput, EventKind } from "#kernel/contract/house-types.ts";
import type { LinkKind } from "#kernel/contract/links.ts";
import type { Anonymous, Operation, Parsed, Result } from "#kernel/contract/operation.ts";
import type { Role } from "#kernel/contract/roles.ts";
import type { Formats } from "#kernel/contract/words/formats.ts";
import type { Language } from "#kernel/contract/words/language.ts";
import type { SharedTables } from "../database/shared-tables.ts";
import type { House } from "../house.ts";
import type { Browser, From } from "../identity/browser-mark.ts";
import type { Kernel } from "../kernel.ts";
import type { Speaker } from "../words/speaker.ts";

/** Who acts. */
export type Actor = {
  personId: string;
  name: string;
  role: Role;
  timeZone: string;
  language: Language;
  formats?: Formats | undefined;
  /** What this person may see: an audience that shares a token with these is visible. */
  tokens: readonly string[];
  /** The sign-in this comes from; null for an API key, the command line and jobs. */
  signInId: string | null;
  /** When whoever is signed in last showed that it is them. */
  provenAt?: string | null;
  /** What their API key reaches; left out: everything that is theirs. */
  scopes?: readonly string[] | null;
};

/** A row of the spine. */
export type RecordRow = {
  id: string;
  kind: string;
  key: string;
  title: string;
  state: string;
  audience: string[];
  version: number;
  created_by: string | null;
  created_at: string;
  updated_at: string;
};

export type WorkspaceRow = {
  id: string;
  slug: string;
  name: string;
  world: string | null;
  timeZone: string;
};

/** What a handler works with. All of it lives in one transaction: it is all done or none of it. */
export type Context = {
  kernel: Kernel;
  house: House;
  client: PoolClient;
  workspace: WorkspaceRow;
  /** Ids of the practices that are switched off here; what they answer is left out by `extensionsOf` and `resting`. */
  off: ReadonlySet<string>;
  /** Null only in operations anyone may call and in jobs. */
  actor: Actor | null;
  /** The browser or program a call came from, for the list of sign-ins. */
  device: string | null;
  /** Where a call over HTTP comes from. */
  from: From | null;
  /** ISO 8601 in UTC. The only clock there is. */
  now: string;
  /** The day it is where the actor is: for what is theirs alone. In jobs, where the workspace is. */
  today: string;
  /** The day it is where the workspace is: for figures and for records that belong to several. */
  workspaceToday: string;
  /** The practice's own tables, with the spine and the names of people to read beside them. */
  db: <Tables = object>() => Kysely<Tables & SharedTables>;
  records: Records;
  asks: Asks;
  /**
   * Who says codes to the actor in their language; in jobs, in English. `values` are the data and values of what will be said: the
   * names of the ids in them are looked up.
   */
  speaker(values: readonly (object | null | undefined)[]): Promise<Speaker>;
  links: Links;
  nominations: Nominations;
  /** Whoever does the same of that name waits until this transaction ends: `sessions of <id>`. */
  alone(name: string): Promise<void>;
  /**
   * Writes an event into the log when the transaction ends. `data` is checked against the kind's schema.
   * `audience`: leave out for "whoever may see the record". `alongside`: another record it speaks of; it is told only to
   * those who may see both, as their audiences are when it is read.
   */
  emit<Kind extends EventKind>(kind: Kind, event: EmittedEvent<Kind>): void;
  /** Sends something that is not worth recording (who is here, a raised hand) to the live streams, after the commit. */
  signal(topic: string, payload: { audience: string[]; data: Record<string, unknown> }): void;
  /** Runs after the commit; for what must not happen when it fails (waking a job). */
  afterCommit(work: () => void): void;
  /** What the answer waits for after the commit, when no connection is held any more. */
  answerAfter(work: () => Promise<void>): void;
  /**
   * The same transaction in Weft's own name: reads pass visibility, and what is emitted or made is Weft's and nobody's.
   * For what follows by rule from somebody's act and must not depend on what they may see. `now`: for what must not tell
   * the time.
   */
  asWeft(now?: string): Context;
  /** What the HTTP answer carries beside the body. */
  answer: { cookie?: string; browser?: Browser; etag?: number };
};

export type EmittedEvent<Kind extends EventKind> = {
  record: string | null;
  audience?: string[];
  alongside?: string | null | undefined;
} & (Record<string, never> extends EventInput<Kind>
  ? { data?: EventInput<Kind> }
  : { data: EventInput<Kind> });

export type Records = {
  /**
   * Makes a record: spine row, short key, search document, people taking part.
   * `audience` defaults to that of the record it is made `within` (guests excepted), else to the whole workspace.
   */
  create(given: {
    kind: string;
    title: string;
    state: string;
    audience?: string[];
    within?: Pick<RecordRow, "id" | "audience"> | null;
    /** Text that search should find it by, beside key and title. */
    content?: string;
    parts?: { personId: string; part: string }[];
  }): Promise<{ id: string; key: string }>;
  /** Changes title, state or audience; raises the version unless the kernel did already for this operation. */
  update(
    id: string,
    given: { title?: string; state?: string; audience?: string[]; content?: string },
  ): Promise<void>;
  /** The same of many records in one statement, where only their state changes. */
  updateAll(ids: readonly string[], given: { state: string }): Promise<void>;
  /**
   * Something changed that only those know whom the record is between: raises their version unless the kernel did already for this
   * operation, and leaves all that others see as it is.
   */
  changeBetween(id: string): Promise<void>;
  /**
   * Lets those who hold one more token see these records, of which `among` says who sees them: where some of them go on under another token.
   * @example records.alsoAmong([{ id, among: "department:<old>", also: "department:<new>" }])
   */
  alsoAmong(given: readonly { id: string; among: string; also: string }[]): Promise<void>;
  /** The record if the actor may see it. @throws not_found otherwise. */
  find(name: string, kind?: string): Promise<RecordRow>;
  /**
   * Marks a record as touched now, and locks it to the end of the transaction: changes to its parts happen one after the other, each
   * seeing what the one before did. Its version stays: an answer must not make somebody else's open edit stale.
   */
  touch(id: string): Promise<void>;
  /** Locks a record to the end of the transaction, and leaves no trace of it. */
  lock(id: string): Promise<void>;
  /** Keeps a record as it is to the end of the transaction, beside others who do the same. */
  hold(id: string): Promise<void>;
  /** Text that search should find a record by, where nothing else of it changes. */
  describe(id: string, content: string): Promise<void>;
  addPart(id: string, personId: string, part: string): Promise<void>;
  removePart(id: string, personId: string, part: string): Promise<void>;
  parts(id: string): Promise<{ personId: string; name: string; part: string; since: string }[]>;
};

/** Asking people to take a part: nobody is bound before they have accepted (rule 4 of the practices). */
export type Nominations = {
  /**
   * Asks somebody to take a part in a record: for themselves, or for what `subject` names (their department). True where it counts
   * at once, because they said it themselves; else `accepted` of the record's kind is called when they accept.
   * `given`: what that will need.
   */
  propose(nomination: {
    recordId: string;
    personId: string;
    part: string;
    subject?: string | null;
    given?: Record<string, unknown>;
  }): Promise<boolean>;
  /** Takes back the open ones that match everything given; how many those were. */
  withdraw(match: {
    recordId?: string | readonly string[];
    part?: string;
    subject?: string;
    personId?: string;
    id?: string;
    /** Whose part it was to be taken over. */
    from?: string;
    /** Because whoever was asked has left: whoever asked is told. */
    left?: true;
  }): Promise<number>;
  /**
   * Asks the first of these people who may see the record, and has not declined it, to take over what rested on somebody who left.
   * @returns who is asked; null: nobody could be
   */
  succeed(asked: {
    recordId: string;
    part: string;
    subject?: string | null;
    given?: Record<string, unknown>;
    from: string;
    people: readonly string[];
  }): Promise<string | null>;
  /** Asks whom the one who was asked to take something over names in their place. */
  instead(asked: {
    recordId: string;
    personId: string;
    part: string;
    subject: string | null;
    given: Record<string, unknown>;
    from: string;
  }): Promise<void>;
  /** Asks somebody else what one person was asked for `subject`: whoever heads the department now. Nobody: it is taken back. */
  pass(asked: { subject: string; from: string; to: string | null }): Promise<void>;
  /** From here on the record's version stays: the answer of who was asked must not make somebody else's open edit stale. */
  answered(recordId: string): void;
  /** Whether somebody who is asked for this part has not answered. */
  isOpen(match: { recordId: string; part: string }): Promise<boolean>;
  /** Who is asked and has not answered. */
  openFor(match: { recordId: string; part: string }): Promise<string[]>;
  /** What was asked of others in the place of somebody who left, and not declined or taken back; `answer` null: not answered yet. */
  inPlaceOf(
    from: string,
    since: string,
  ): Promise<{ recordId: string; answer: "accepted" | null; by: { id: string; name: string } }[]>;
  /** Who was asked for it and declined. */
  declinedBy(match: { recordId: string; part: string }): Promise<string[]>;
};

/** A part that somebody accepted or declined. */
export type Nominated = {
  personId: string;
  part: string;
  subject: string | null;
  given: Record<string, unknown>;
  /** Who asked them. */
  by: string;
  /** On whom it rested until now, where they take it over from somebody who left. */
  from?: string;
};

/** Which links: all, or those of a kind, or those that lead to the record or from it. */
export type LinksOf = { kind?: LinkKind; direction?: "to" | "from" };
export type LinkedRecord = Pick<RecordRow, "id" | "kind" | "key" | "title" | "state"> & {
  createdAt: string;
  link: string;
};

export type Links = {
  /** `part`: the id of a part of the record linked to, such as a milestone. */
  add(fromId: string, toId: string, kind: LinkKind, part?: string): Promise<void>;
  /** The records a record is linked with that the actor may see, oldest first; each once for each link. */
  of(id: string, which?: LinksOf): Promise<LinkedRecord[]>;
};

export type Asks = {
  /** Opens an ask, or refreshes the open one for the same person, record, verb and subject. */
  open(given: {
    personId: string;
    recordId: string;
    verb: AskVerb;
    subject?: string;
    detail?: string;
    dueOn?: string | null;
    /** The day from which it is asked; at once when left out. */
    fromOn?: string | null;
  }): Promise<void>;
  /**
   * Brings the open asks of a record in line with what is wanted now: opens what is missing, closes what is not wanted any more and
   * leaves the rest as it is, so that nobody is reminded twice.
   * @param of the verbs this is about; asks of others stay.
   */
  keep(
    of: { recordId: string; verbs: readonly AskVerb[] },
    wanted: readonly {
      personId: string;
      verb: AskVerb;
      subject?: string;
      detail?: string;
      dueOn?: string | null;
      fromOn?: string | null;
    }[],
  ): Promise<void>;
  /** Gives the open asks of a record another day; whoever was reminded of the old one is reminded of it again. */
  move(recordId: string, dueOn: string): Promise<void>;
  /** Closes open asks that match everything given; `but` leaves these as they are. */
  close(match: {
    recordId: string | readonly string[];
    verb?: AskVerb;
    subject?: string;
    personId?: string;
    but?: readonly AskVerb[];
  }): Promise<void>;
};

/** What a handler is called with: the context, the parsed input, and the record that `access.record` names. */
export type Call<Op extends Operation = Operation> = Context &
  Parsed<Op> & {
    operation: Op;
    /** The actor; present because the operation asks for a role. */
    me: Actor;
    /** The record `access.record` names, visible to the actor; locked and at the version seen when `changes`. */
    record: RecordRow;
    /** The version the caller saw. Where something is changed that is no record, the handler looks whether it is still that one. */
    seen: number | undefined;
  };

/** What the handler of an anonymous operation is called with: nothing in it says who answers, and it can only read. */
export type AnonymousCall<Op extends Operation = Operation> = Pick<Context, "db" | "now" | "workspace"> &
  Parsed<Op> & {
    operation: Op;
    /** `find` gives what whoever answers may see. */
    records: Pick<Records, "find" | "parts">;
    record: RecordRow;
  };

/** One answer of a batch, in no order. */
export type HeldAnswer<Op extends Operation = Operation> = Pick<Parsed<Op>, "params" | "body">;

export type AnonymousHandler<Op extends Operation = Operation> = {
  /** Refuses, by throwing a problem, or says what the caller is answered at once. */
  admit(call: AnonymousCall<Op>): Promise<Result<Op>>;
  /** Writes a batch, later, in Weft's name and at a time that is told by the hour. */
  write(context: Context, recordId: string, answers: readonly HeldAnswer<Op>[]): Promise<void>;
};

/** What is done before the transaction is given: the input, and who asks. Nothing it does is rolled back when the operation fails. */
export type Before<Op extends Operation = Operation> = Parsed<Op> &
  Pick<Context, "kernel" | "workspace" | "actor" | "now" | "from"> & { device?: string | null };

export type Handler<Op extends Operation = Operation> = Op extends { readonly anonymous: Anonymous }
  ? AnonymousHandler<Op>
  : ((call: Call<Op>) => Promise<Result<Op>>) & { before?: (given: Before<Op>) => Promise<unknown> };

/**
 * Ties a handler to its operation, for types.
 * @example export const raiseRisk = handler(risks.operations.raise, async ({ body, records, emit }) => { ... })
 */
export function handler<Op extends Operation>(_operation: Op, run: Handler<Op>): Handler<Op> {
  return run;
}

/**
 * A handler with what comes before its transaction and must not hold a connection meanwhile: counting a try, comparing a password. What it
 * gives is `found` in the call. Not for operations on a record: who may not see that would learn of it.
 * @example handlerAfter(identity.signIn, async ({ body }) => matches(body), async ({ found }) => { ... })
 */
export function handlerAfter<Op extends Operation, Found>(
  operation: Op,
  before: (given: Before<Op>) => Promise<Found>,
  run: (call: Call<Op> & { found: Found }) => Promise<Result<Op>>,
): Handler<Op> {
  if ("roles" in operation.access && operation.access.record)
    throw new Error(`${operation.id} is on a record: nothing of it may be done before that is seen`);
  return Object.assign((call: Call<Op>) => run(call as never), { before }) as unknown as Handler<Op>;
}
