import type { EventKinds } from "./events.ts";
import type { Operation } from "./operation.ts";
import type { ProblemKinds } from "./problem.ts";
import type { RecordKind } from "./record.ts";

export type Area = "home" | "align" | "map" | "act" | "meet" | "learn" | "measure";

/** Door 1 of a practice: everything both halves and outsiders share. */
export type PracticeContract = {
  readonly id: string;
  readonly area: Area;
  /** The house stands on it: it cannot be switched off. */
  readonly alwaysOn?: true;
  /** Practices it cannot do without, because it reads them or hangs on them: while they are off it cannot be on. */
  readonly needs?: readonly string[];
  readonly records: Readonly<Record<string, RecordKind>>;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly events: EventKinds;
  readonly problems: ProblemKinds;
};

/** @example export const risks = practice({ id: "risks", area: "act", records, operations, events, problems }) */
export function practice<const Contract extends PracticeContract>(contract: Contract): Contract {
  return contract;
}
