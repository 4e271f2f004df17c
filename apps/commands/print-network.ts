import type { NetworkAnswer } from "#analysis/network/network-answer.ts";
import { printable, printTable, writeAll } from "#kernel/server/cli/command.ts";
import { figure as written } from "#kernel/server/cli/say.ts";
import type { FileNote } from "./file-notes.ts";
import { say } from "./say-network.ts";

const shownGroups = 30;

function figure(value: number | null, digits = 3): string {
  if (value === null) return "–";
  // 0 is added so that none is written as -0.
  return written(value + 0, Number.isInteger(value) ? 0 : digits);
}

function heading(text: string): void {
  writeAll(1, `\n${text}\n\n`);
}

function right(title: string): { title: string; align: "right" } {
  return { title, align: "right" };
}

/** The answer as tables: the whole, the groups, the pairs of groups furthest from chance, the people between others. */
export function printNetwork(answer: NetworkAnswer, top: number, notes: readonly FileNote[] = []): void {
  const {
    eiIndex,
    modularity,
    communities,
    reciprocity,
    betweennessSample: sample,
    closenessSample: near,
  } = answer;
  const cuts = answer.nodes.filter((node) => node.articulation).length;
  printTable(
    [say("figure"), right(say("value")), say("reads")],
    [
      [say("figure_people"), answer.people, ""],
      [say("figure_ties"), answer.ties, say(answer.directed ? "eachDirection" : "eitherDirection")],
      [say("components"), answer.components, say("componentsRead")],
      [say("isolates"), answer.isolates.length, say("isolatesRead")],
      [say("reciprocity"), figure(reciprocity.arc), say("reciprocityRead")],
      [say("eiIndex"), figure(eiIndex.value), say("eiIndexRead")],
      [`  ${say("randomLabels")}`, figure(eiIndex.expected), pRead(eiIndex)],
      [say("assortativity"), figure(answer.assortativity), say("assortativityRead")],
      [say("modularityGroups"), figure(modularity.groups), say("modularityGroupsRead")],
      [say("modularityFound"), figure(modularity.communities), say("modularityFoundRead")],
      [`  ${say("agreement")}`, figure(communities.agreement), agreementRead(communities)],
      [say("cutPoints"), cuts, say("cutPointsRead")],
      [say("bridges"), answer.bridges.length, say("bridgesRead")],
    ],
  );

  if (answer.groups.length > 0) {
    const largest = [...answer.groups].sort((a, b) => b.people - a.people).slice(0, shownGroups);
    heading(counted("groups", largest.length, answer.groups.length));
    printTable(
      [
        say("groupColumn"),
        say("figure_people"),
        right(say("tiesInside")),
        right(say("tiesAcross")),
        right(say("eiIndex")),
      ],
      largest.map((row) => [row.group, row.people, row.internal, row.external, figure(row.eiIndex)]),
    );
  }

  const pairs = answer.density
    .filter(({ from, to, expected }) => (answer.directed ? from !== to : from < to) && expected > 0)
    .sort((a, b) => a.ties - a.expected - (b.ties - b.expected))
    .slice(0, 10);
  if (pairs.length > 0) {
    heading(say("pairs"));
    printTable(
      [say("from"), say("to"), right(say("figure_ties")), right(say("expected")), right(say("density"))],
      pairs.map((row) => [row.from, row.to, row.ties, figure(row.expected, 1), figure(row.density, 4)]),
    );
  }

  const people = [...answer.nodes].sort((a, b) => b.betweenness - a.betweenness).slice(0, top);
  if (people.length > 0) {
    heading(counted("between", people.length, answer.nodes.length));
    printTable(
      [
        say("person"),
        say("groupColumn"),
        right(say("figure_ties")),
        right(say("betweenness")),
        right(say("closeness")),
        right(say("constraint")),
        right(say("effectiveSize")),
        right(say("pageRank")),
        right(say("core")),
        right(say("community")),
        say("cutPoint"),
      ],
      people.map((node) => [
        node.person,
        node.group ?? "–",
        node.degree,
        figure(node.betweenness, 1),
        figure(node.closeness),
        figure(node.constraint),
        figure(node.effectiveSize, 1),
        figure(node.pageRank, 4),
        node.core,
        node.community,
        node.articulation ? say("yes") : "",
      ]),
    );
  }
  printBrokers(answer, top);
  if (near) {
    const values = {
      sources: near.sources,
      error: figure(near.standardError, 4),
      steps: figure(near.distanceError, 2),
    };
    writeAll(1, `\n${say("nearEstimated", values)}\n`);
  }
  if (sample) {
    const error = figure(sample.standardError, 1);
    writeAll(1, `\n${say("wasEstimated", { sources: sample.sources, error })}\n`);
  }
  if (notes.length > 0) {
    heading(say("notes"));
    for (const { says } of notes) writeAll(1, `${printable(says)}\n`);
  }
}

const ROLES = ["coordinator", "consultant", "gatekeeper", "representative", "liaison"] as const;

/** Who stands between others and how often, beside what a member of the same group would by chance. */
function printBrokers(answer: NetworkAnswer, top: number): void {
  const expected = new Map(answer.groups.map(({ group, brokerageExpected }) => [group, brokerageExpected]));
  const brokers = answer.nodes.flatMap(({ person, group, brokerage }) => {
    const chance = group === null ? undefined : expected.get(group);
    if (brokerage === null || chance === undefined) return [];
    return [{ person, group, brokerage, chance, all: ROLES.reduce((sum, role) => sum + brokerage[role], 0) }];
  });
  const shown = brokers
    .filter(({ all }) => all > 0)
    .sort((a, b) => b.all - a.all)
    .slice(0, top);
  if (shown.length === 0) return;
  heading(say("brokers"));
  printTable(
    [say("person"), say("groupColumn"), ...ROLES.map((role) => right(say(`role_${role}`)))],
    shown.map(({ person, group, brokerage, chance }) => [
      person,
      group,
      ...ROLES.map((role) => `${figure(brokerage[role])} (${figure(chance[role], 1)})`),
    ]),
  );
}

/** p with its error; near a usual border other draws might stand on the other side of it, and that is said. */
function pRead({ p, pError }: NetworkAnswer["eiIndex"]): string {
  if (p === null || pError === null) return "";
  const border = [0.05, 0.01].find((usual) => Math.abs(p - usual) < 3 * pError);
  const values = { p: figure(p, 4), error: figure(pError, 4) };
  if (border === undefined) return say("randomLabelsRead", values);
  return say("randomLabelsEdge", { ...values, border: figure(border, 2) });
}

function agreementRead({ verdict, atEdge, agreementError, starts }: NetworkAnswer["communities"]): string {
  if (verdict === "none") return "";
  const said = say(`communities_${verdict}`, { starts, error: figure(agreementError, 3) });
  return atEdge ? say("atTheEdge", { said }) : said;
}

function counted(what: "groups" | "between", shown: number, all: number): string {
  return shown < all ? say(`${what}Of`, { shown, all }) : say(what);
}
