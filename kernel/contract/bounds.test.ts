import { describe, expect, test } from "vitest";
import { z } from "zod";
import { contracts } from "#practices/registry.contract.ts";
import { boundsOf, unboundedIn } from "./bounds.ts";
import { line } from "./ids.ts";
import { mostBodyBytes, type Operation } from "./operation.ts";

const operations = contracts.flatMap((contract) => Object.values(contract.operations) as Operation[]);

/** By operation. */
const larger: Readonly<Record<string, number>> = {
  // The people of up to five departments and a thousand records are parted in one step, or not at all.
  "people.split-department": 11_000,
};

describe("what a call may bring has an end, of every operation there is", () => {
  test.each(operations.map((operation) => [operation.id, operation] as const))("%s", (_, operation) => {
    for (const part of ["params", "query", "body"] as const)
      expect(unboundedIn(operation[part]), `${part} of ${operation.id}`).toEqual([]);
    const { depth, values } = boundsOf(operation.body);
    // What the largest of them takes; a practice that needs more says why above.
    expect(depth).toBeLessThanOrEqual(4);
    expect(values).toBeLessThanOrEqual(larger[operation.id] ?? 3_000);
    if ("anyone" in operation.access) expect(mostBodyBytes(operation)).toBe(16_384);
  });
});

describe("an end that is missing is named", () => {
  test.each([
    [z.object({ q: z.string() }), ["q: a text without a most"]],
    [z.object({ tags: z.array(line(20)) }), ["tags: a list without a most"]],
    [z.object({ tags: z.array(z.string()).max(5) }), ["tags.*: a text without a most"]],
    [z.object({ any: z.record(z.string(), z.int()).optional() }), ["any: a record, which can be anything"]],
    [z.object({ any: z.unknown() }), ["any: a unknown, which can be anything"]],
    [z.union([z.literal("a"), z.object({ at: z.iso.datetime() })]), ["at: a text without a most"]],
    [
      z.object({ when: z.preprocess((value) => value, z.string()).nullable() }),
      ["when: a text without a most"],
    ],
    [z.object({ id: z.uuid(), day: z.iso.date(), on: z.stringbool(), n: z.coerce.number() }), []],
  ])("%#", (schema, missing) => {
    expect(unboundedIn(schema)).toEqual(missing);
  });
});

test("how much a schema takes is counted as JSON is: a name and a value for each field, and each list and object itself", () => {
  expect(boundsOf(z.object({}))).toEqual({ depth: 1, values: 1 });
  expect(boundsOf(z.object({ tags: z.array(line(40)).max(20) }))).toEqual({ depth: 2, values: 23 });
  const row = z.object({ person: z.uuid(), weight: z.int().nullable() });
  expect(boundsOf(z.object({ rows: z.array(row).max(10) }))).toEqual({ depth: 3, values: 53 });
  expect(boundsOf(z.union([row, z.literal("none")]))).toEqual({ depth: 1, values: 5 });
  expect(() => boundsOf(z.array(z.int()))).toThrow(RangeError);
});
