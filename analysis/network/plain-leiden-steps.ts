import { aggregate } from "./leiden-aggregate.ts";
import type { Level, PeopleLevel } from "./leiden-level.ts";
import { moveNodes } from "./leiden-move.ts";
import { refine } from "./leiden-refine.ts";
import type { LeidenSteps } from "./leiden-steps.ts";
import { shuffledNumbers } from "./shuffled-numbers.ts";

/**
 * The steps in plain TypeScript: for weights that are no whole numbers, for where WebAssembly may not run, and as the measure of the other.
 *
 * @example plainLeidenSteps(firstLevel(graph, 1)).begin(Uint32Array.of(0, 1, 2))
 */
export function plainLeidenSteps(people: PeopleLevel): LeidenSteps {
  const { targets, weights } = people;
  const first: Level = { ...people, weights: weights ?? new Float64Array(targets.length).fill(1) };
  let level = first;
  let division: Uint32Array = new Uint32Array(0);
  let parts = division;
  let count = 0;
  /** The node of this level that each person is in. */
  const place = new Uint32Array(people.nodes);

  return {
    begin(of) {
      level = first;
      division = of.slice();
      for (let v = 0; v < place.length; v++) place[v] = v;
    },
    move: (random) => moveNodes(level, division, random),
    renumber() {
      const number = new Int32Array(level.nodes).fill(-1);
      let clusters = 0;
      for (let v = 0; v < division.length; v++) {
        if (number[division[v]!] === -1) number[division[v]!] = clusters++;
        division[v] = number[division[v]!]!;
      }
      return clusters;
    },
    refine(random) {
      const order = shuffledNumbers(level.nodes, random);
      const words = new Uint32Array(level.nodes);
      for (let turn = 0; turn < words.length; turn++) words[turn] = random.word();
      ({ parts, count } = refine(level, division, order, words));
      return count;
    },
    aggregate() {
      const next = new Uint32Array(count);
      for (let v = 0; v < level.nodes; v++) next[parts[v]!] = division[v]!;
      level = aggregate(level, parts, count);
      for (let v = 0; v < place.length; v++) place[v] = parts[place[v]!]!;
      division = next;
    },
    end(of) {
      for (let v = 0; v < place.length; v++) of[v] = division[place[v]!]!;
    },
  };
}
