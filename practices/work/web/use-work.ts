import { useEffect } from "react";
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
  const here = data !== undefined;
  useEffect(() => {
    // A link to a part leads to what was not there yet when the page was.
    if (here && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [here]);
  return { ...(data ?? none), here };
}
