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
};

/** What needs a council now; `since`: when it last met. */
export type AgendaRule = (
  context: Context,
  council: { id: string; since: string },
) => Promise<readonly AgendaCandidate[]>;

/** What the practices put on agendas; digests rank by it too. */
export const agenda = extensionPoint<AgendaRule>("sessions.agenda");
