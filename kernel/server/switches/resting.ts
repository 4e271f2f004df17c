import { type Owned, practicesOf } from "../events/practices-of.ts";
import type { House } from "../house.ts";
import type { Context } from "../operation/context.ts";
import { type ProblemError, problem } from "../problem.ts";

type Around = Pick<Context, "house" | "off">;

/** The kinds of records and of events, the asks and the jobs of some practices. */
export function thingsOf(house: House, practices: ReadonlySet<string>) {
  const own = house.practices.filter(({ contract }) => practices.has(contract.id));
  return {
    records: own.flatMap(({ contract }) => Object.values(contract.records).map(({ kind }) => kind)),
    events: own.flatMap(({ contract }) => Object.keys(contract.events)),
    asks: own.flatMap(({ vocabulary }) => Object.keys(vocabulary.asks ?? {})),
    jobs: own.flatMap(({ jobs = {} }) => Object.keys(jobs)),
  };
}

/** Those of the practices that are off in this workspace: what lists leave out. */
export const resting = ({ house, off }: Around) => thingsOf(house, off);

/** Whether an event, or a record, belongs to a practice that is off. */
export function restsIn({ house, off }: Around, what: Owned): boolean {
  return off.size > 0 && practicesOf(house, what).some((owner) => off.has(owner));
}

/** What is answered to whoever asks something of a practice that is off. */
export const practiceOff = (practice: string): ProblemError =>
  problem("practice_off", { says: "fault_practice_off", values: { practice } });
