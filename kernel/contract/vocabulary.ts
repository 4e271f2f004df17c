import type { z } from "zod";
import type { PracticeContract } from "./practice.ts";
import type { KeyOf, KeyWith, TextOf, ValueNames, Words } from "./words/words.ts";

/** Where a line of a digest stands, in the order in which they are read. */
export const digestSections = [
  "decisions",
  "priorities",
  "next_steps",
  "changes",
  "obstacles",
  "asks",
  "risks",
  "wins",
  "lessons",
] as const;
export type DigestSection = (typeof digestSections)[number];

/** Why somebody is told of something. */
export type NoticeReason = "asked" | "mentioned" | "owner" | "involved" | "following" | "due";

/**
 * Whom an event is told, without code: the people whose ids stand in these members of its data, and those who take these
 * parts in its record (`all`: whatever part). Followers are told by the kernel; nobody is told of what they did themselves.
 */
export type Tell<Field extends string = string> = {
  readonly because: NoticeReason;
  readonly fields?: readonly Field[];
  readonly parts?: readonly string[] | "all";
};

/** What a record's state is to the eye: colour, shape and word. */
export type Tone = "quiet" | "active" | "waiting" | "good" | "warning" | "bad" | "done";

/** Values every sentence about an event may name beside its data: the title and the short key of its record. */
type OfRecord = "title" | "key";
type Names<Data> = (keyof Data & string) | OfRecord;

/** `by` is who did it (null: Weft), since one says of oneself in other words what one says of somebody else. */
type SaysBy<All, Data> =
  | KeyWith<All, Names<Data>>
  | ((data: Data, by: string | null) => KeyWith<All, Names<Data>>);
type SaysOrNot<All, Data> = KeyWith<All, Names<Data>> | ((data: Data) => KeyWith<All, Names<Data>> | null);

type EventWords<All, Data> = {
  /** Follows the name of who did it: "raised this risk". */
  readonly says: SaysBy<All, Data>;
  /** A line that stands by itself, with the record's title in it; null where no digest tells it. */
  readonly digest: null | {
    readonly section: DigestSection | ((data: Data) => DigestSection);
    readonly says: SaysOrNot<All, Data>;
    /** Told only of a record that is still in this state; what came of it is told by its own event. */
    readonly while?: string;
  };
  /** `by_rule`: a function of the server half decides. */
  readonly tells: readonly Tell<keyof Data & string>[] | "by_rule";
};

export type RecordWords<All> = {
  readonly one: KeyOf<All>;
  readonly many: KeyOf<All>;
  readonly states: Readonly<Record<string, { readonly says: KeyOf<All>; readonly tone: Tone }>>;
  /** Where Weft titles this kind by its day (`datedTitle`): how that is said, with the name of what it is of or by the day alone. */
  readonly titled?: { readonly by: KeyWith<All, "name" | "day">; readonly alone?: KeyWith<All, "day"> };
};

/** Kinds of records in words: what the web's lists and the server's mails both say. */
export type RecordVocabulary<All, Contract extends PracticeContract> = {
  readonly [Name in keyof Contract["records"]]: RecordWords<All>;
};

/** Everything of a practice that is said to people, once, for every surface: feed, inbox, mail, digest, agenda, scorecard, web. */
export type Vocabulary<All extends Words = Words, Contract extends PracticeContract = PracticeContract> = {
  /** What the practice is called, and in one line what it is for. */
  readonly practice: { readonly name: KeyOf<All>; readonly purpose: KeyOf<All> };
  readonly records: RecordVocabulary<All, Contract>;
  readonly events: {
    readonly [Kind in keyof Contract["events"]]: EventWords<All, z.output<Contract["events"][Kind]>>;
  };
  /** The button of an ask, by its verb: `risks.respond`. */
  readonly asks?: Readonly<Record<`${string}.${string}`, KeyOf<All>>>;
  /** Those of them that somebody waits for, however far off their day: they count among what needs one now. */
  readonly waitedFor?: readonly string[];
  /** Why something stands on an agenda, by its reason: a sentence with the values the candidate brings. */
  readonly agenda?: Readonly<Record<string, KeyOf<All>>>;
  /** Figures by their id. */
  readonly figures?: Readonly<Record<string, KeyOf<All>>>;
  /** Other codes that are stored or answered and read: the parts of a figure, a note beside a record. */
  readonly labels?: Readonly<Record<string, KeyOf<All>>>;
};

/** Words every practice with problems brings: `problem_risk_closed`. */
type ProblemWords<Contract extends PracticeContract> = {
  readonly [Code in keyof Contract["problems"] & string as `problem_${Code}`]: string;
};

/**
 * Defines a practice's vocabulary. The words are given as a type, so that a browser loads those of its language only.
 * @example export const risksVocabulary = defineVocabulary<typeof words, typeof risks>()({ records, events: {...} })
 */
export function defineVocabulary<
  const All extends Words & ProblemWords<Contract>,
  Contract extends PracticeContract,
>() {
  return <const Given extends Vocabulary<All, Contract>>(given: Given): Given & OfWords<All> =>
    given as Given & OfWords<All>;
}

/** The records' part alone, for the first view of the web. */
export function defineRecords<const All extends Words, Contract extends PracticeContract>() {
  return <const Given extends RecordVocabulary<All, Contract>>(given: Given): Given => given;
}

declare const ofWords: unique symbol;
/** Carries the type of the words along; there is nothing of it at run time. */
export type OfWords<All> = { readonly [ofWords]?: All };
type WordsOf<V> = V extends OfWords<infer All> ? NonNullable<All> : never;

/** What may stand as a value of a stored code. */
export type StoredValue = string | number | boolean | null | readonly (string | number)[];

/** The values a code's sentence needs, by the code: `CodeValues<typeof risksVocabulary, "agenda">["past_appetite"]`. */
export type CodeValues<V, Part extends "agenda" | "labels"> = V extends { readonly [P in Part]?: infer Codes }
  ? {
      [Code in keyof NonNullable<Codes>]: {
        readonly [Name in ValueNames<TextOf<WordsOf<V>, NonNullable<Codes>[Code]>>]: StoredValue;
      };
    }
  : never;

/** What a practice proposes for an agenda, its reason and values checked against its vocabulary. */
export type AgendaOf<V> = {
  [Reason in keyof CodeValues<V, "agenda"> & string]: {
    recordId: string;
    reason: Reason;
    values: CodeValues<V, "agenda">[Reason];
    weight: number;
    minutes: number;
    since?: string | null;
  };
}[keyof CodeValues<V, "agenda"> & string];

/** A code of the labels with the values its words need. */
export type LabelOf<V> = {
  [Code in keyof CodeValues<V, "labels"> & string]: {
    code: Code;
  } & (Record<never, never> extends CodeValues<V, "labels">[Code]
    ? { values?: CodeValues<V, "labels">[Code] }
    : { values: CodeValues<V, "labels">[Code] });
}[keyof CodeValues<V, "labels"> & string];
