import type { ComponentType, ReactNode } from "react";
import type { Ask } from "#kernel/contract/core/attention.ts";
import type { Me } from "#kernel/contract/core/identity.ts";
import type { CarriedPart } from "#kernel/contract/house-types.ts";
import type { Input, Operation } from "#kernel/contract/operation.ts";
import type { Area, PracticeContract } from "#kernel/contract/practice.ts";
import type { RecordFields, RecordKind } from "#kernel/contract/record.ts";
import type { DatedTitle } from "#kernel/contract/record-title.ts";
import type { Role } from "#kernel/contract/roles.ts";
import type { Tone } from "#kernel/contract/vocabulary.ts";
import { asLabel } from "./as-label.ts";

/** Loaded when it is shown for the first time. */
export type Lazy<Name extends string, Props = object> = () => Promise<{ [K in Name]: ComponentType<Props> }>;

/** A page at `/{workspace}/{path}`; `$name` in the path is a parameter (`usePageParams`). */
export type PageRoute = {
  path: string;
  load: Lazy<"Page">;
  /** What the page will ask for, fetched while the pointer is still over the link. */
  ahead?: (params: Record<string, string>) => readonly Ahead[];
  /** Without these the page is nothing: it opens to whoever may call them. Left out: what it asks ahead. */
  calls?: readonly Operation[];
};
export type Ahead = {
  operation: Operation;
  input?: { params?: Record<string, string>; query?: object };
  /** Read page by page (`useList`, `RecordList`). */
  pages?: true;
};

/** @example ahead: ({ key }) => [ahead(risks.operations.get, { params: { risk: key! } })] */
export function ahead<Op extends Operation>(operation: Op, input?: Partial<Input<Op>>): Ahead {
  return { operation, input: input as never };
}

/** The first page of a list. @example ahead: () => [aheadPages(risks.operations.list)] */
export function aheadPages<Op extends Operation>(operation: Op, input?: Partial<Input<Op>>): Ahead {
  return { operation, input: input as never, pages: true };
}

/** What a list asks first that opens with what is alive, by need. @example ahead: aheadPages(risks.operations.list, livingFirst) */
export const livingFirst = { query: { living: "true", count: "true", sort: "need" } } as never;

/**
 * The two pages of a kind of record: all of them, and each by its key, where every link to one leads.
 * @param pages.ahead what the page of all asks first
 * @param pages.calls what it cannot do without, where that is something else
 */
export function pagesOf(
  kind: RecordKind,
  pages: {
    all: Lazy<"Page">;
    ahead?: Ahead;
    calls?: readonly Operation[];
    one: Lazy<"Page">;
    get: Operation;
  },
): PageRoute[] {
  const { all, one, get, calls } = pages;
  return [
    {
      path: kind.path,
      load: all,
      ahead: () => (pages.ahead ? [pages.ahead] : []),
      ...(calls ? { calls } : {}),
    },
    {
      path: `${kind.path}/$key`,
      load: one,
      ahead: ({ key }) => [{ operation: get, input: { params: { [kind.kind]: key! } } }],
    },
  ];
}

/** What `formDoors` gives, offered to everybody of the organisation: under "Create", and in sessions by the name of the kind. */
export function formOf(
  load: Lazy<"CreateDialog", { close: () => void }> & CaptureEntry["load"],
  label: { create: string; capture: string },
): { create: CreateEntry[]; capture: CaptureEntry[] } {
  const visible = ({ role }: Me) => role !== "guest";
  return {
    create: [{ label: label.create, dialog: load, visible }],
    capture: [{ label: label.capture, load, visible }],
  };
}

export type NavEntry = {
  area: Area;
  label: string;
  path: string;
  order: number;
  /** Who finds it under Mine as long as they have pinned nothing themselves. */
  first?: readonly Role[];
};

export type { Tone } from "#kernel/contract/vocabulary.ts";

/** A kind of record in words. The path of its page is the `path` of the contract. */
export type RecordWords = {
  one: string;
  many: string;
  states: Readonly<Record<string, { label: string; tone: Tone }>>;
  /** Where Weft titles this kind by its day: that title as it is said. */
  titled?: ((title: DatedTitle) => string) | undefined;
};

/** What somebody is asked, in words, and where it is done. */
export type AskWords = {
  /** Where it is done. Left out: the page of the record. */
  to?: (ask: Ask) => string;
  /** Done in place, under the row. Call `done` when it is. */
  inPlace?: Lazy<"InPlace", { ask: Ask; done: () => void }>;
  /** What is done in place takes one click and needs no room: it stands in the row itself. */
  atOnce?: true;
};

/** A line of the palette. Either `path` or `run`. */
export type Command = {
  label: string;
  /** Further words to find it by. */
  words?: string;
  path?: string;
  run?: () => void;
  /** A page that does not open to me is not offered in any case. */
  visible?: (me: Me) => boolean;
};

/** What "Create" (C) offers: a page, or a dialog over the page one is on. */
export type CreateEntry = {
  label: string;
  path?: string;
  dialog?: Lazy<"CreateDialog", { close: () => void }>;
  /** Who finds it in the rail too: what they begin most often. */
  first?: readonly Role[];
  visible?: (me: Me) => boolean;
};

/**
 * A small form by which a session captures a record of this practice without leaving the page. `about` is the key of
 * the record it is captured in; call `onDone` when it is there.
 */
export type CaptureEntry = {
  label: string;
  load: Lazy<"Capture", { about: string; onDone: () => void }>;
  visible?: (me: Me) => boolean;
};

/** What a practice shows of its part on the page of a record that carries it. */
export type PartSection = {
  load: Lazy<"CarriedSection", { record: RecordFields; children?: ReactNode }>;
  /** What it will ask for, by the key of the record, fetched with what the page asks for. */
  ahead?: (key: string) => readonly Ahead[];
  /** The verb by which something of it begins; its form opens where the verb is pressed. */
  begin?: {
    label: string;
    /** Whoever may is told by this answer about the record: this name is in its `may`. */
    told: { by: Operation; as: string };
    load: Lazy<"BeginForm", { record: RecordFields; done: () => void }>;
  };
};

/** Door 3 of a practice. */
export type WebPractice<Contract extends PracticeContract = PracticeContract> = {
  contract: Contract;
  nav?: NavEntry | readonly NavEntry[];
  /** What it is called where its kinds of events are chosen; left out: as in the navigation. */
  called?: string;
  routes: readonly PageRoute[];
  /** Each kind of record in words; a missing one is a compile error. */
  records: { [Name in keyof Contract["records"]]: RecordWords };
  asks?: Readonly<Record<string, AskWords>>;
  palette?: readonly Command[];
  create?: readonly CreateEntry[];
  /** Entries among the settings, beside the account's own. */
  settings?: readonly { label: string; path: string }[];
  /** What a session may capture in place. */
  capture?: readonly CaptureEntry[];
  /** Its sections on the pages of records whose kind carries these parts, by part; pages place them by `CarriedSection`. */
  sections?: { readonly [Part in CarriedPart]?: PartSection };
  home?: {
    /** Above everything on Home. */
    hero?: Lazy<"Hero">;
    /** A block in the band "People". */
    people?: Lazy<"People">;
    /** Steps of the first hour that are done in place, under their row. Call `done` when one is. */
    steps?: Readonly<Record<string, Lazy<"StepInPlace", { done: () => void }>>>;
    /** What these blocks will ask for, fetched while their code is on its way. They are shown to whoever may call it. */
    ahead?: () => readonly Ahead[];
  };
  /** Practices whose events change what this one shows too ("*": all of them), beside its own. */
  listensTo?: readonly string[];
};

/**
 * The records of a vocabulary in the words of these pages.
 * @example records: recordsIn(t, riskRecords)
 */
export function recordsIn<Name extends string, Key extends string>(
  texts: (key: Key, values: never) => string,
  records: Readonly<
    Record<
      Name,
      {
        one: Key;
        many: Key;
        states: Readonly<Record<string, { says: Key; tone: Tone }>>;
        titled?: { by: Key; alone?: Key };
      }
    >
  >,
): Record<Name, RecordWords> {
  // The vocabulary sees to it that each text needs no more than it is given.
  const t = texts as (key: Key, values?: DatedTitle) => string;
  const inWords = Object.entries<(typeof records)[Name]>(records).map(
    ([name, { one, many, states, titled }]) => [
      name,
      {
        one: t(one),
        many: t(many),
        states: Object.fromEntries(
          Object.entries(states).map(([state, { says, tone }]) => [state, { label: asLabel(t(says)), tone }]),
        ),
        titled:
          titled && ((title: DatedTitle) => t((title.name === null && titled.alone) || titled.by, title)),
      },
    ],
  );
  return Object.fromEntries(inWords) as Record<Name, RecordWords>;
}

/**
 * Defines the web half of a practice.
 * @example export const risksWeb = webPractice({ contract: risks, nav: {...}, routes: [...], records: {...} })
 */
export function webPractice<const Contract extends PracticeContract>(
  practice: WebPractice<Contract>,
): WebPractice {
  return practice as unknown as WebPractice;
}
