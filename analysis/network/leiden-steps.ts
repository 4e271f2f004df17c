import type { Random } from "#analysis/random.ts";
import { leidenKernel } from "./leiden-kernel.ts";
import type { PeopleLevel } from "./leiden-level.ts";
import { plainLeidenSteps } from "./plain-leiden-steps.ts";

/** The steps of one pass over a network, each on the level that the one before has left. Two makes, the same divisions from both. */
export type LeidenSteps = {
  /** Back to the network of people, divided as `of` says. */
  begin(of: Uint32Array): void;
  /** Moves nodes while that makes the division better; says how many moves there were. */
  move(random: Random): number;
  /** Numbers the communities 0, 1, … as they first appear; says how many there are. */
  renumber(): number;
  /** Parts every community; says how many parts there are. */
  refine(random: Random): number;
  /** Makes the parts the nodes of the next level. */
  aggregate(): void;
  /** Writes the community of each person. */
  end(of: Uint32Array): void;
};

const made = new WeakMap<PeopleLevel, LeidenSteps>();

/** In WebAssembly where ties weigh whole numbers and it may run, in plain TypeScript elsewhere; made once for a network. */
export function leidenSteps(people: PeopleLevel): LeidenSteps {
  let steps = made.get(people);
  if (!steps) made.set(people, (steps = leidenKernel(people) ?? plainLeidenSteps(people)));
  return steps;
}
