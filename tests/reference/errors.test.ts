import { describe, expect, test } from "vitest";
import { kernelProblems, type ProblemKinds } from "#kernel/contract/problem.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { codesOnPage } from "../../bin/write-errors.ts";

const contracts = practiceServers.map(({ contract }) => contract);
const declared = new Map(
  [kernelProblems as ProblemKinds, ...contracts.map(({ problems }) => problems as ProblemKinds)].flatMap(
    (kinds) => Object.entries(kinds).map(([code, { status }]) => [code, status] as const),
  ),
);

describe("problem codes", () => {
  test("all of them, and no others, are on docs/reference/errors.md (node bin/write-errors.ts writes it)", () => {
    expect(declared.size).toBeGreaterThan(30);
    expect(Object.fromEntries(codesOnPage())).toEqual(Object.fromEntries(declared));
  });

  test("belong to one contract each, so that a code means one thing", () => {
    const all = contracts
      .flatMap(({ problems }) => Object.keys(problems))
      .concat(Object.keys(kernelProblems));
    expect(all.filter((code, at) => all.indexOf(code) !== at)).toEqual([]);
  });

  test("named by an operation are declared, and a practice's own are named by an operation", () => {
    const named = new Set<string>();
    for (const { id, operations } of contracts) {
      for (const operation of Object.values(operations)) {
        for (const code of operation.errors) {
          named.add(code);
          expect(declared.has(code), `${operation.id} of ${id} names ${code}`).toBe(true);
        }
      }
    }
    const unnamed = contracts
      .flatMap(({ problems }) => Object.keys(problems))
      .filter((code) => !named.has(code));
    expect(unnamed).toEqual([]);
  });
});
