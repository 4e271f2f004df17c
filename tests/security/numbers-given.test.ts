import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Operation } from "#kernel/contract/operation.ts";
import { contracts } from "#practices/registry.contract.ts";

/*
 * How many rows, turns, days or minutes are counted, drawn or written is nobody's choice beyond what a contract says. A number without an end
 * must be one that is only compared with what is there.
 */

const MOST = 100_000;

const compared: Record<string, string> = {
  "attachments.add body bytes": "counted by the server while the file comes in",
  "challenges.agree body version": "the version one saw",
  "challenges.merge-statement body basedOn": "the version one saw",
  "challenges.write-statement body basedOn": "the revision one saw",
  "events.list query since": "a place in the log",
  "inbox.read body seqs.*": "a place in the log",
  "inbox.read body upTo": "a place in the log",
  "sessions.advance-round body from": "the place one saw",
  "sessions.read-notes query since": "a place in the notes",
};

type Json = {
  type?: string;
  minimum?: number;
  maximum?: number;
  /** One of a few. */
  enum?: unknown[];
  properties?: Record<string, Json>;
  items?: Json;
  anyOf?: Json[];
};

function* numbersIn(json: Json, path: string): Generator<[path: string, json: Json]> {
  if ((json.type === "integer" || json.type === "number") && !json.enum) yield [path, json];
  for (const [name, part] of Object.entries(json.properties ?? {}))
    yield* numbersIn(part, path === "" ? name : `${path}.${name}`);
  if (json.items) yield* numbersIn(json.items, `${path}.*`);
  for (const part of json.anyOf ?? []) yield* numbersIn(part, path);
}

const numbers = contracts
  .flatMap((contract) => Object.values(contract.operations as Record<string, Operation>))
  .flatMap((operation) =>
    (["params", "query", "body"] as const).flatMap((where) => {
      // What comes out of a query's text: there a number is one.
      const schema = z.toJSONSchema(operation[where] as z.ZodType, { io: "output", unrepresentable: "any" });
      return [...numbersIn(schema as Json, "")].map(
        ([path, json]) => [`${operation.id} ${where} ${path}`, json] as const,
      );
    }),
  );

describe("a number in an input has an end", () => {
  test("and there are some", () => expect(numbers.length).toBeGreaterThan(30));

  test.for(numbers)("%s", ([name, { minimum, maximum }]) => {
    if (compared[name]) return;
    expect(maximum, "give it a max(), or say here that it is only compared").toBeLessThanOrEqual(MOST);
    expect(minimum).toBeGreaterThanOrEqual(-MOST);
  });

  test("no page is of more than 200", () => {
    const limits = numbers.filter(([name]) => name.endsWith(" query limit"));
    expect(limits.length).toBeGreaterThan(5);
    for (const [name, { maximum }] of limits) expect(maximum, name).toBeLessThanOrEqual(200);
  });

  test("what is only compared is still there", () => {
    const names = new Set<string>(numbers.map(([name]) => name));
    expect(Object.keys(compared).filter((name) => !names.has(name))).toEqual([]);
  });
});
