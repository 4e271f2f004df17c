import type { RecordFields } from "#kernel/contract/record.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { type Work, work } from "../contract.ts";

const none: Work = {
  help: [],
  misalignments: [],
  milestones: [],
  deliverables: [],
  criteria: [],
  criteriaLock: null,
  departments: [],
  mine: [],
  may: [],
};

/** The work on a record, asked for once however many sections show of it; empty until it is here. */
export function useWork({ key }: RecordFields): Work & { here: boolean } {
  const { data } = useOperation(work.operations.get, { params: { record: key } });
  return { ...(data ?? none), here: data !== undefined };
}
