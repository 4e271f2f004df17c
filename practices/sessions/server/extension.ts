import { type Expression, sql } from "kysely";
import { extensionPoint } from "#kernel/server/extension-point.ts";
import type { Context } from "#kernel/server/operation/context.ts";

/** Something that needs a council, for the agenda that builds itself. Higher weight comes first. */
export type AgendaCandidate = {
  /** The record it is about. */
  recordId: string;
  /** `challenge_milestone_late`, `decision_review_due`, ... */
  reason: string;
  /** The values its sentence needs; people and departments by id. */
  values?: Readonly<Record<string, unknown>>;
  weight: number;
  minutes: number;
  /** The day or instant since when it waits: of equal weight what waits longest comes first. Not given: since its record was made. */
  since?: string | null;
};

/** Whose agenda it is. */
export type Business = {
  /** Whether a record is before it: a condition of queries in which `record` is joined. */
  before: Expression<boolean>;
};

/** Every record, whoever's business it is: so a week's digest looks at it. */
export const everything: Business = { before: sql<boolean>`true` };

/** What needs a council now. */
export type AgendaRule = (context: Context, council: Business) => Promise<readonly AgendaCandidate[]>;

/** What the practices put on agendas; digests rank by it too. */
export const agenda = extensionPoint<AgendaRule>("sessions.agenda");

export { sessionsReadModel } from "./sessions-read-model.ts";
