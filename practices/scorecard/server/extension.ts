import { type AliasedRawBuilder, type Expression, sql } from "kysely";
import { extensionPoint } from "#kernel/server/extension-point.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Coded } from "#kernel/server/words/speaker.ts";
import type { Thing } from "../rules/three-things.ts";

export { periodsEnding } from "../rules/periods.ts";
export { type Quarter, quartersOver } from "../rules/quarters.ts";
export { helpOverdue } from "../rules/three-things.ts";

export type Period = { from: string; to: string };

/** One thing a share or a mean is made of: of which record, when, and what it counts. */
export type Observation = {
  record_id: string;
  at: string;
  /** Of a share 1 or 0. */
  value: number;
  /** What it weighs in a mean. */
  weight: number;
  note: string | null;
};

/** One thing that takes a time: when it began and, where it has, when it ended. */
export type Case = {
  record_id: string;
  began: string;
  ended: string | null;
  note: string | null;
};

/** People of whom something is told together. Departments and levels are disjoint, so that what is withheld cannot be worked out from the rest. */
type People = {
  by: "council" | "department" | "level";
  id: string;
  label: string | Coded;
  /** Everybody of whom it is made, by id. */
  members: readonly string[];
};
/** With their share. */
export type Group = People & { hits: number; cases: number };
/** With what took them a time: what began before the end of a period and had not ended when it began. */
export type TimedGroup = People & { times: readonly { began: string; ended: string | null }[] };

type Rule = {
  id: string;
  unit: "days" | "share" | "count" | "hours";
  better: "more" | "less";
  /** What a record contributes is somebody's own: its records are not shown, and the rule sees to it that none can be told. */
  aboutPeople?: true;
  /** A break-down of one period, such as what a time was spent waiting for. */
  parts?(context: Context, period: Period): Promise<{ id: string; label: string | Coded; value: number }[]>;
  /** What the note of an observation says; left out: itself. */
  noteOf?(note: string): string | Coded;
};

/** How long something takes: the median of all, those still open counted for as long as they have been. */
export type TimeRule = Rule & {
  middle: "median";
  unit: "days" | "hours";
  /** What began before `to` and had not ended by `from`: a select, which goes to PostgreSQL with those of the other figures. */
  observe(context: Context, period: Period): Expression<Case>;
  /** The same of groups of people; the scorecard withholds small ones. */
  groups?(context: Context, period: Period): Promise<readonly TimedGroup[]>;
};

/** A share of 0 and 1, or a mean by weight. */
export type MeanRule = Rule & {
  middle: "share" | "mean";
  /** Of several observations of one record in a period the greatest counts, once. */
  oncePerRecord?: true;
  /** What was observed from `from` until before `to`: a select, or the observations themselves. */
  observe(context: Context, period: Period): Expression<Observation> | Promise<Observation[]>;
  /** The same of groups of people; the scorecard withholds small ones and what would tell them. */
  groups?(context: Context, period: Period): Promise<readonly Group[]>;
};

/** One figure of the scorecard: what it is made of and how that becomes one value. */
export type FigureRule = TimeRule | MeanRule;

/** What the practices count of themselves, for the scorecard. */
export const figures = extensionPoint<readonly FigureRule[]>("scorecard.figures");

/** For the select of a rule: an observation that weighs as much as any other and has nothing to add. */
export const plain: [AliasedRawBuilder<number, "weight">, AliasedRawBuilder<string | null, "note">] = [
  sql<number>`1`.as("weight"),
  sql<string | null>`null::text`.as("note"),
];

/** Something the scorecard may put among the three things to talk about. Never about one person; of what whoever asks may see. */
export type TalkedOf = Thing & {
  /** What is said of it, in a sentence. */
  says: Coded;
  /** The figure that shows more of it. */
  figure: string | null;
};

/**
 * What of a practice is off now: what waits, stands open, is off track.
 * @param tellable whether something may be said of a department: not of one that is so small that it is about its people
 */
export type TalkRule = (
  context: Context,
  tellable: (department: string) => boolean,
) => Promise<readonly TalkedOf[]>;

/** What the practices bring to the three things the scorecard begins with. */
export const talks = extensionPoint<TalkRule>("scorecard.talks");
