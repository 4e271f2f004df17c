import { z } from "zod";
import type { CarriedPart } from "./house-types.ts";
import { Id, Instant } from "./ids.ts";
import type { Role } from "./roles.ts";

/**
 * A kind of record people can open, link, comment on, search and follow.
 * `prefix` makes the short keys (`C` gives C-12), `path` is the plural in URLs of the API and the web.
 */
export type RecordKind<Kind extends string = string> = {
  readonly kind: Kind;
  readonly prefix: string;
  readonly path: string;
  /** Everybody but guests sees all of this kind, always. */
  readonly alwaysOpen?: true;
  /** Its title goes with whatever names it, as a person's name does, also for who may not open it. */
  readonly named?: true;
  /**
   * Parts whose takers alone know how it goes on: what a `discreet` operation changes is told by neither version, time of change nor
   * state to anybody else.
   */
  readonly between?: readonly string[];
  /** States in which it is offered to who makes something like it. */
  readonly offered?: readonly string[];
  /** States in which it stands under Mine of who takes part in it, as long as they have pinned nothing themselves. */
  readonly atHand?: readonly string[];
  /** What other practices hang on it (help that is asked for, milestones), by the name they gave it. */
  readonly carries?: { readonly [Part in CarriedPart]?: Carries };
};

/** How records of a kind carry a part of another practice. Whoever sees the record sees the part. */
export type Carries = {
  /** Who may change it: those who take one of these parts in the record, and everybody of these roles. */
  readonly parts: readonly string[];
  /** Administrators and conveners when left out. */
  readonly unlessRole?: readonly Role[];
  /** States in which nothing of it is wanted any more: nobody is asked, and nothing new begins. */
  readonly over: readonly string[];
  /** States in which nobody is asked for the time being. */
  readonly paused?: readonly string[];
};

/** @example recordKind({ kind: "challenge", prefix: "C", path: "challenges" }) */
export function recordKind<const Kind extends string>(definition: RecordKind<Kind>): RecordKind<Kind> {
  return definition;
}

/** What every record carries, beside what its practice adds. */
export const recordFields = {
  id: Id,
  key: z.string(),
  version: z.int(),
  title: z.string(),
  state: z.string(),
  createdAt: Instant,
  updatedAt: Instant,
};

export type RecordFields<State extends string = string> = {
  id: string;
  key: string;
  version: number;
  title: string;
  state: State;
  createdAt: string;
  updatedAt: string;
};

/** Names of the verbs that are open to whoever asks: what a page may offer. */
export const May = z.array(z.string());

/** A record as others point at it. */
export const RecordRef = z.object({
  id: Id,
  kind: z.string(),
  key: z.string(),
  title: z.string(),
  state: z.string(),
});
export type RecordRef = z.infer<typeof RecordRef>;

/** A person as others point at them. */
export const PersonRef = z.object({ id: Id, name: z.string() });
export type PersonRef = z.infer<typeof PersonRef>;

/** What somebody is to a record: owner, sponsor, ally, supporter, ... Practices choose their own words. */
export const Participation = z.object({ person: PersonRef, part: z.string(), since: Instant });
export type Participation = z.infer<typeof Participation>;
