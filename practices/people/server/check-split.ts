import type { Call } from "#kernel/server/operation/context.ts";
import { problem } from "#kernel/server/problem.ts";
import type { DepartmentHolding, DepartmentRef, people } from "../contract.ts";
import type { Holding } from "./extension.ts";
import { checkHead } from "./give-head.ts";
import { placementsOf } from "./placements.ts";

type Fault = { path: string; message: `fault_${string}` };

/** What was said of a split, once it holds. */
export type ChosenSplit = {
  /** For each new department the ids of those below it. */
  below: string[][];
  records: Map<string, { to: number | null; keeps: boolean }>;
};

/**
 * Looks at what was said against how the department stands now: since it was read somebody may have moved, and what hung on it may hang
 * there no more.
 * @throws bad_input naming each field
 */
export async function checkSplit(
  call: Call<typeof people.operations.splitDepartment>,
  {
    below,
    held,
    seen,
  }: { below: readonly DepartmentRef[]; held: readonly Holding[]; seen: readonly DepartmentHolding[] },
): Promise<ChosenSplit> {
  const { body, record } = call;
  const faults: Fault[] = [];
  const places = await placementsOf(call, [...new Set(body.into.flatMap((given) => given.people))]);
  const taken = new Set<string>();
  const once = (what: string, path: string): void => {
    if (taken.has(what)) faults.push({ path, message: "fault_split_twice" });
    taken.add(what);
  };
  const belows: string[][] = [];
  for (const [at, given] of body.into.entries()) {
    if (given.head !== undefined) await checkHead(call, given.head, `into.${at}.head`);
    for (const [place, person] of given.people.entries()) {
      const path = `into.${at}.people.${place}`;
      if (places.get(person) !== record.id) faults.push({ path, message: "fault_split_person_elsewhere" });
      else once(person, path);
    }
    const ids = given.below.map((name, place) => {
      const path = `into.${at}.below.${place}`;
      const found = below.find(({ id, key }) => id === name || key === name);
      if (found) once(found.id, path);
      else faults.push({ path, message: "fault_split_not_below" });
      return found?.id ?? "";
    });
    belows.push(ids);
  }
  const records: ChosenSplit["records"] = new Map();
  for (const [at, { record: name, to, keeps }] of body.records.entries()) {
    const path = `records.${at}`;
    const found = seen.find(({ record: { id, key } }) => id === name || key === name)?.record.id;
    if (found === undefined) faults.push({ path: `${path}.record`, message: "fault_split_record" });
    else {
      once(found, `${path}.record`);
      records.set(found, { to, keeps });
    }
    if (to !== null && to >= body.into.length) faults.push({ path: `${path}.to`, message: "fault_split_to" });
    if (keeps && to !== null && !held.find(({ recordId }) => recordId === found)?.both)
      faults.push({ path: `${path}.keeps`, message: "fault_split_not_both" });
  }
  if (faults.length > 0) throw problem("bad_input", undefined, { errors: faults });
  return { below: belows, records };
}
