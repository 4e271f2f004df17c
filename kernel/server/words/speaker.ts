import { isolated } from "#kernel/contract/bidi.ts";
import type { WeftEvent } from "#kernel/contract/events.ts";
import { excerpt } from "#kernel/contract/markdown/excerpt.ts";
import { datedTitle } from "#kernel/contract/record-title.ts";
import type { DigestSection, Vocabulary } from "#kernel/contract/vocabulary.ts";
import {
  country,
  list,
  longDay,
  measured,
  moment,
  number,
  type Reader,
  share,
  zone,
} from "#kernel/contract/words/formats.ts";
import type { Words } from "#kernel/contract/words/words.ts";
import type { House, PracticeServer } from "../house.ts";
import type { ProblemError } from "../problem.ts";
import { isId } from "./names.ts";
import { translate } from "./translate.ts";

/** A record by what it is called: its stored title, or the name of a person. */
export type Named = { readonly kind: string; readonly title: string };

/** Records and people by their id: those the reader may know of. */
export type Names = ReadonlyMap<string, Named>;

/** A code with its values, as it is stored: an agenda reason, the part of a figure. */
export type Coded = {
  readonly code: string;
  readonly values?: Readonly<Record<string, unknown>> | undefined;
};

/** Says what is stored as codes and values to one reader: the one way from a code to a sentence. */
export type Speaker = {
  /** What follows the name of who did it: "raised this risk". */
  event(event: WeftEvent): string;
  /** The line a digest has of it, with the key of its record; null where it has none. */
  digestLine(event: WeftEvent): { section: DigestSection; text: string } | null;
  /** The button of an ask. */
  ask(verb: string): string;
  /** Why something is on the agenda. */
  reason(reason: Coded): string;
  figure(id: string): string;
  label(label: Coded): string;
  /** A record's title: as it is stored, or where Weft titled it by a day, as the reader writes days. */
  title(record: Named): string;
  /** What a practice is called, and what it is for. */
  practice(id: string, what: "name" | "purpose"): string;
  /** The title of a digest's section, `more` and the like: words of the kernel itself. */
  kernel(key: string, values?: Record<string, unknown>): string;
  problem(problem: ProblemError): {
    title: string;
    detail: string;
    errors: { path: string; message: string }[] | undefined;
  };
};

/** Who says what, looked up once for the house. */
type Index = {
  events: Map<string, PracticeServer>;
  asks: Map<string, PracticeServer>;
  agenda: Map<string, PracticeServer>;
  figures: Map<string, PracticeServer>;
  labels: Map<string, PracticeServer>;
  titled: Map<string, { practice: PracticeServer; by: string; alone: string }>;
  problems: Map<string, PracticeServer>;
  /** Keys of words that begin with `fault_`: what is wrong with a value, named by contracts and handlers. */
  faults: Map<string, PracticeServer>;
};
const indexes = new WeakMap<House, Index>();

function indexOf(house: House): Index {
  const before = indexes.get(house);
  if (before) return before;
  const index: Index = {
    events: new Map(),
    asks: new Map(),
    agenda: new Map(),
    figures: new Map(),
    labels: new Map(),
    titled: new Map(),
    problems: new Map(),
    faults: new Map(),
  };
  for (const practice of house.practices) {
    const { vocabulary } = practice;
    for (const kind of Object.keys(vocabulary?.events ?? {})) index.events.set(kind, practice);
    for (const part of ["asks", "agenda", "figures", "labels"] as const) {
      for (const code of Object.keys(vocabulary?.[part] ?? {})) {
        if (index[part].has(code)) throw new Error(`Two practices have the ${part} code ${code}`);
        index[part].set(code, practice);
      }
    }
    const spoken = (vocabulary as Vocabulary | undefined)?.records ?? {};
    for (const [name, { titled }] of Object.entries(spoken)) {
      const { kind } = practice.contract.records[name]!;
      if (titled) index.titled.set(kind, { practice, by: titled.by, alone: titled.alone ?? titled.by });
    }
    for (const code of Object.keys(practice.contract.problems)) index.problems.set(code, practice);
    for (const key of Object.keys(practice.words?.en ?? {})) {
      if (!key.startsWith("fault_")) continue;
      if (index.faults.has(key)) throw new Error(`Two practices have the words ${key}`);
      index.faults.set(key, practice);
    }
  }
  indexes.set(house, index);
  return index;
}

/** Where an event stands in a digest; null where no digest tells it. */
export function digestSectionOf(house: House, event: WeftEvent): DigestSection | null {
  const practice = indexOf(house).events.get(event.kind);
  if (!practice || event.erased) return null;
  const digest = (practice.vocabulary as Vocabulary).events[event.kind]?.digest;
  if (!digest || (digest.while !== undefined && digest.while !== event.record?.state)) return null;
  const says = digest.says as string | ((data: unknown) => string | null);
  if (typeof says === "function" && says(event.data) === null) return null;
  return sectionIn(digest, event);
}

/**
 * Those of an event's values that its sentence names, which are what must be looked up to say it: most events name nobody but who
 * did it.
 */
export function namedIn(house: House, { kind, data, actor }: WeftEvent): Record<string, unknown> | null {
  const practice = indexOf(house).events.get(kind);
  const says = (practice?.vocabulary as Vocabulary | undefined)?.events[kind]?.says as
    | string
    | ((of: unknown, by: string | null) => string)
    | undefined;
  if (!practice?.words || !says) return null;
  const names = holesOf(
    practice.words.en,
    typeof says === "function" ? says(data, actor?.id ?? null) : says,
  ).named;
  return names.length === 0 ? null : Object.fromEntries(names.map((name) => [name, data[name]]));
}

type Digest = NonNullable<Vocabulary["events"][string]["digest"]>;
const sectionIn = ({ section }: Digest, { data }: WeftEvent): DigestSection =>
  typeof section === "function" ? section(data as never) : section;

type Say = (key: string, values?: Record<string, unknown>) => string;
const nobody: Names = new Map();

/**
 * Who speaks to a reader. `names` must hold what the reader may know of among the ids in what is said (`namesIn`); anything
 * else is said to be not shown.
 */
export function speakerFor(house: House, reader: Reader, names: Names = nobody): Speaker {
  const index = indexOf(house);
  const core = house.practices.find(({ contract }) => contract.id === "core");
  const says = new Map<PracticeServer, Say>();

  function sayOf(practice: PracticeServer | undefined): Say {
    if (!practice?.words) return (key) => key;
    let say = says.get(practice);
    if (!say) {
      say = makeSay(practice.words[reader.language], reader, called, () => sayOf(core), ofPractice);
      says.set(practice, say);
    }
    return say;
  }
  function title({ kind, title: stored }: Named): string {
    const titled = index.titled.get(kind);
    const dated = titled && datedTitle(stored);
    return dated ? sayOf(titled.practice)(dated.name === null ? titled.alone : titled.by, dated) : stored;
  }
  const called = (id: string) => {
    const named = names.get(id);
    return named && title(named);
  };
  function ofPractice(id: string, what: "name" | "purpose"): string {
    const practice = house.practices.find(({ contract }) => contract.id === id);
    const key = (practice?.vocabulary as Vocabulary | undefined)?.practice?.[what];
    return key ? sayOf(practice)(key) : id;
  }
  const kernel: Say = (key, values) => sayOf(core)(key, values);

  const wordsOf = (event: WeftEvent) => {
    const practice = index.events.get(event.kind);
    const words = (practice?.vocabulary as Vocabulary | undefined)?.events[event.kind];
    const values = {
      ...event.data,
      title: event.record ? title(event.record) : "",
      key: event.record?.key ?? "",
    };
    const chosen = (says: unknown) =>
      (typeof says === "function"
        ? (says as (data: unknown, by: string | null) => string | null)(event.data, event.actor?.id ?? null)
        : says) as string | null;
    return { say: sayOf(practice), words, values, chosen };
  };
  const coded = (part: "agenda" | "labels", { code, values }: Coded) => {
    const practice = index[part].get(code);
    const key = practice?.vocabulary?.[part]?.[code];
    return key ? sayOf(practice)(key, values) : code.replaceAll("_", " ");
  };

  return {
    event(event) {
      const { say, words, values, chosen } = wordsOf(event);
      return words ? say(chosen(words.says)!, values) : event.kind.replaceAll(/[._]/g, " ");
    },
    digestLine(event) {
      const { say, words, values, chosen } = wordsOf(event);
      // What has lost its words has nothing to say in a digest.
      if (event.erased) return null;
      const key = words?.digest ? chosen(words.digest.says) : null;
      if (!words?.digest || !key) return null;
      const text = say(key, values);
      return {
        section: sectionIn(words.digest, event),
        text: event.record ? kernel("withKey", { text, key: event.record.key }) : text,
      };
    },
    ask(verb) {
      const practice = index.asks.get(verb);
      const key = (practice?.vocabulary?.asks as Record<string, string> | undefined)?.[verb];
      return key ? sayOf(practice)(key) : verb;
    },
    reason: (reason) => coded("agenda", reason),
    figure(id) {
      const practice = index.figures.get(id);
      const key = practice?.vocabulary?.figures?.[id];
      return key ? sayOf(practice)(key) : id;
    },
    label: (label) => coded("labels", label),
    title,
    practice: ofPractice,
    kernel,
    problem({ code, detail, title: english, errors: given }) {
      const said = sayOf(index.problems.get(code) ?? core)(`problem_${code}`);
      const title = said === `problem_${code}` ? (english ?? code) : said;
      const fault = (key: string, values?: Record<string, unknown>) =>
        index.faults.has(key) ? sayOf(index.faults.get(key))(key, values) : key;
      const errors = given?.map(({ path, message, values }) => ({ path, message: fault(message, values) }));
      if (typeof detail === "object") return { title, detail: fault(detail.says, detail.values), errors };
      const [first] = errors ?? [];
      const field = first && `${first.path || kernel("fault_the_body")}: ${first.message}`;
      return { title, detail: detail ?? field ?? title, errors };
    },
  };
}

/** @param called what an id is called: empty for who has no name any more, undefined for what the reader may not know of. */
function makeSay(
  words: Words,
  reader: Reader,
  called: (id: string) => string | undefined,
  core: () => Say,
  ofPractice: (id: string, what: "name") => string,
): Say {
  const removed = () => core()("removed");

  function written(value: unknown, format: string): string {
    if (value === null || value === undefined) return removed();
    if (Array.isArray(value))
      return list(
        value.map((each) => written(each, format)),
        reader,
      );
    const text = String(value as string | number);
    // Running text in a sentence: without its marks, in one line.
    if (format === "text") return isolated(excerpt(text, text.length));
    if (format === "day") return longDay(text, reader);
    if (format === "moment") return moment(text, reader);
    if (format === "number") return number(Number(value), reader);
    if (format === "round") return number(Number(value), reader, 0);
    if (format === "country") return isolated(country(text, reader));
    if (format === "zone") return isolated(zone(text, reader));
    if (format === "share") return share(Number(value), reader);
    // Whoever is erased has no name.
    if (format === "name") {
      // What an earlier version wrote holds the name itself.
      if (!isId(text)) return isolated(text);
      const name = called(text);
      return isolated(name ?? "") || core()(name === "" ? "somebodyWhoLeft" : "notShown");
    }
    if (format === "practice") return ofPractice(text, "name");
    // `unit(day)`: a number with its unit.
    const unit = /^unit\((\w+)\)$/.exec(format)?.[1];
    if (unit) return measured(Number(text), unit, reader);
    // `word(state)`: the text of a code, under `state_…`.
    const group = /^word\((\w+)\)$/.exec(format)?.[1];
    if (group) return say(`${group}_${text}`);
    return text;
  }
  const texts = translate(reader.language, words, written) as unknown as Say;
  const say: Say = (key, values = {}) => {
    const { plain } = holesOf(words, key);
    // Null is what was erased; what is not there, an older version did not keep. A plain value has no format that would say so.
    const gone = plain.filter((name) => (values[name] ?? null) === null);
    const given = { ...values, ...Object.fromEntries(gone.map((name) => [name, removed()])) };
    for (const name of plain) {
      const value: unknown = given[name];
      if (typeof value === "string") given[name] = isolated(value);
    }
    return texts(key, given);
  };
  return say;
}

/** The values of a text: those written as they are, and those that are called by a name. */
type Holes = { plain: readonly string[]; named: readonly string[] };
const holes = new WeakMap<Words, Map<string, Holes>>();

/** Read from a text once. All languages name the same (`read-words.test.ts`). */
function holesOf(words: Words, key: string): Holes {
  const known = holes.get(words) ?? new Map<string, Holes>();
  holes.set(words, known);
  let found = known.get(key);
  if (!found) {
    const text = words[key] ?? words[`${key}_other`] ?? "";
    found = {
      plain: [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!),
      named: [...text.matchAll(/\{\{(\w+), name\}\}/g)].map(([, name]) => name!),
    };
    // A word for a code that is not known has no text, and of those there may be any number.
    if (text) known.set(key, found);
  }
  return found;
}
