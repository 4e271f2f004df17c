import type { Context } from "../operation/context.ts";
import type { Leaver } from "./letting-go.ts";

/**
 * What a practice holds of people, beyond the columns that point at them (those are found in the catalog). Names of tables and
 * columns, and conditions in SQL in which `t` is the table and `record` the spine's row.
 */
export type PersonalData = {
  /**
   * What rests on somebody now: it is handed over before they can be erased. What is over is history and keeps its person.
   * @example { table: "risk", person: "owner_id", record: "id", as: "owner", while: "record.state = 'open'", leaves: { asks: "risks.owner" }, moves: "stays" }
   */
  rests?: readonly Resting[];
  /** Somebody's own words, which go when they want them gone; `always`: whatever they want, for what describes them. */
  words?: readonly { table: string; author: string; columns: readonly string[]; always?: true }[];
  /** Rows about somebody that are of no use without them. */
  goes?: readonly { table: string; person: string }[];
  /**
   * Rows, or only these columns of them, that are for whom they are of and for nobody else: what somebody has read, how they were, how
   * they kept their promises. Left out where an administrator asks for all that is held of somebody.
   */
  own?: readonly { table: string; columns?: readonly string[] }[];
  /** What the practice does by its own rule when somebody leaves, in the transaction in which they do and in Weft's name. */
  left?: (context: Context, leaver: Leaver) => Promise<void>;
  /** Takes names out of words that a column holds in another form than text; text is found and replaced without it. */
  forget?: (context: Context, without: (text: string) => Stretch[]) => Promise<void>;
};

/** A part of a text that is replaced: from a place on, so many characters long (UTF-16), by what. */
export type Stretch = { at: number; length: number; by: string };

export type Resting = {
  table: string;
  person: string;
  /** The column that names the record it is about. */
  record: string;
  /** What they are to it, a code: `owner`, `holder`, `lead`. */
  as: string;
  while: string;
  /** The same as everybody may know it, where it is for those alone whom the record is between whether it goes on. */
  told?: string;
  /**
   * What follows when they leave: somebody else is asked to be this (a part of `nominees`; `subject`: the column of what it is of, `given`:
   * what that needs, as JSON in SQL), or the practice sees to it in `left`.
   */
  leaves: { asks: `${string}.${string}`; subject?: string; given?: string } | "by_rule";
  /**
   * What follows when they move to another department: it is theirs as before (`stays`), or it hung on the department they were in and the
   * practice sees to it (`by_rule`).
   */
  moves: "stays" | "by_rule";
  /** Columns of which the taker may have a row already; then the other one goes. */
  once?: readonly string[];
  /** Where the taker ($2) cannot take it from the one who leaves ($1), who does; conditions and values in SQL. */
  barred?: { when: string; instead: string };
  /** Where two columns may not name the same person, the one that is emptied when they would, and the part it stands for. */
  apart?: { from: string; clears: string; part: string };
};

/** Something that rests on somebody: the record, and what they are to it. */
export type Held = { record: { id: string; key: string; title: string }; as: string };

export const corePersonalData: PersonalData = {
  words: [{ table: "comment", author: "author_id", columns: ["body"] }],
  own: [
    { table: "record", columns: ["own_version"] },
    ...[
      "ask",
      "calendar_address",
      "calendar_invite",
      "delivery",
      "familiar_place",
      "home_visit",
      "idempotency",
      "inbox_entry",
      "mail_time",
      "nomination",
      "offer_dismissed",
      "one_time_link",
      "pin",
      "saved_view",
      "sign_in",
      "took_part",
    ].map((table) => ({ table })),
  ],
  goes: [
    "sign_in",
    "one_time_link",
    "familiar_place",
    "api_key",
    "calendar_address",
    "calendar_invite",
    "security_entry",
    "inbox_entry",
    "mail_time",
    "mention_told",
    "offer_dismissed",
    "idempotency",
    "ask",
    "delivery",
    "kept_sight",
    "home_visit",
    "nomination",
    "pin",
    "saved_view",
  ].map((table) => ({
    table,
    person: "person_id",
  })),
};
