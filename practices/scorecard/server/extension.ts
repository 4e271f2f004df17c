import { type AliasedRawBuilder, type Expression, sql } from "kysely";
import { extensionPoint } from "#kernel/server/extension-point.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Coded } from "#kernel/server/words/speaker.ts";

export type Period = { from: string; to: string };

/** One thing a figure is made of: of which record, when, and what it counts. */
export type Observation = {
  record_id: string;
  at: string;
  value: number;
  /** What it weighs in a mean. */
  weight: number;
  note: string | null;
};

/** One figure of the scorecard: what it is made of and how that becomes one value. */
export type FigureRule = {
  id: string;
  unit: "days" | "share" | "count" | "ratio" | "hours";
  /** The median with its quartiles, or the mean by weight: of 0 and 1 it is a share. */
  middle: "median" | "mean";
  /** What a record contributes is somebody's own: its records are not shown, and the rule sees to it that none can be told. */
  aboutPeople?: true;
  /** Quartiles are told from so many observations on. */
  spreadFrom?: number;
  /** Of several observations of one record in a period the greatest counts, once. */
  oncePerRecord?: true;
  /**
   * What was observed from `from` until before `to`: a select, which goes to PostgreSQL with those of all other figures and
   * comes back as values, or the observations themselves.
   */
  observe(context: Context, period: Period): Expression<Observation> | Promise<Observation[]>;
  /** A break-down of one period, such as what a time was spent waiting for. */
  parts?(context: Context, period: Period): Promise<{ id: string; label: string | Coded; value: number }[]>;
  /** What the note of an observation says; left out: itself. */
  noteOf?(note: string): string | Coded;
};

/** What the practices count of themselves, for the scorecard. */
export const figures = extensionPoint<readonly FigureRule[]>("scorecard.figures");

/** For the select of a rule: an observation that weighs as much as any other and has nothing to add. */
export const plain: [AliasedRawBuilder<number, "weight">, AliasedRawBuilder<string | null, "note">] = [
  sql<number>`1`.as("weight"),
  sql<string | null>`null::text`.as("note"),
];
