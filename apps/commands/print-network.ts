import type { NetworkAnswer } from "#analysis/network/network-answer.ts";
import { printTable, writeAll } from "#kernel/server/cli/command.ts";

const shownGroups = 30;

function figure(value: number | null, digits = 3): string {
  if (value === null) return "–";
  return Number.isInteger(value) ? String(value) : value.toFixed(digits);
}

function heading(text: string): void {
  writeAll(1, `\n${text}\n\n`);
}

function right(title: string): { title: string; align: "right" } {
  return { title, align: "right" };
}

/** The answer as tables: the whole, the groups, the pairs of groups furthest from chance, the people between others. */
export function printNetwork(answer: NetworkAnswer, top: number): void {
  const { eiIndex, modularity, reciprocity, betweennessSample: sample } = answer;
  const cuts = answer.nodes.filter((node) => node.articulation).length;
  printTable(
    ["figure", right("value"), "reads"],
    [
      ["people", answer.people, ""],
      ["ties", answer.ties, answer.directed ? "each direction counts" : "either direction counts once"],
      ["components", answer.components, "parts without a tie between them"],
      ["isolates", answer.isolates.length, "people without a tie"],
      ["reciprocity", figure(reciprocity.arc), "share of arrows that are answered"],
      ["E-I index", figure(eiIndex.value), "-1 all ties inside groups, 1 all across"],
      ["  random labels", figure(eiIndex.expected), `as inward by chance: p = ${figure(eiIndex.p, 4)}`],
      ["assortativity", figure(answer.assortativity), "0 as chance, 1 no tie leaves its group"],
      ["modularity, groups", figure(modularity.groups), "how well the groups follow the ties"],
      ["modularity, found", figure(modularity.communities), "how well communities can follow them"],
      ["cut points", cuts, "people whose loss splits the network"],
      ["bridges", answer.bridges.length, "ties whose loss splits it"],
    ],
  );

  if (answer.groups.length > 0) {
    const largest = [...answer.groups].sort((a, b) => b.people - a.people).slice(0, shownGroups);
    heading(`Groups${rest(largest.length, answer.groups.length)}`);
    printTable(
      ["group", "people", right("ties inside"), right("ties across"), right("E-I index")],
      largest.map((row) => [row.group, row.people, row.internal, row.external, figure(row.eiIndex)]),
    );
  }

  const pairs = answer.density
    .filter(({ from, to, expected }) => (answer.directed ? from !== to : from < to) && expected > 0)
    .sort((a, b) => a.ties - a.expected - (b.ties - b.expected))
    .slice(0, 10);
  if (pairs.length > 0) {
    heading("Pairs of groups with the fewest ties beside what random labels would give");
    printTable(
      ["from", "to", right("ties"), right("expected"), right("density")],
      pairs.map((row) => [row.from, row.to, row.ties, figure(row.expected, 1), figure(row.density, 4)]),
    );
  }

  const people = [...answer.nodes].sort((a, b) => b.betweenness - a.betweenness).slice(0, top);
  if (people.length > 0) {
    heading(`People between others${rest(people.length, answer.nodes.length)}`);
    printTable(
      [
        "person",
        "group",
        right("ties"),
        right("betweenness"),
        right("closeness"),
        right("constraint"),
        right("eff. size"),
        right("core"),
        right("community"),
        "cut point",
      ],
      people.map((node) => [
        node.person,
        node.group ?? "–",
        node.degree,
        figure(node.betweenness, 1),
        figure(node.closeness),
        figure(node.constraint),
        figure(node.effectiveSize, 1),
        node.core,
        node.community,
        node.articulation ? "yes" : "",
      ]),
    );
  }
  if (sample) {
    writeAll(
      1,
      `\nBetweenness is estimated from ${sample.sources} random people: standard error at most ${figure(sample.standardError, 1)}.\n`,
    );
  }
}

function rest(shown: number, all: number): string {
  return shown < all ? ` (${shown} of ${all})` : "";
}
