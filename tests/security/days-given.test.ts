import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { daysBeyond } from "#kernel/contract/horizon.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { contracts } from "#practices/registry.contract.ts";
import { practiceServers } from "#practices/registry.server.ts";

/*
 * Occasions, turns and periods are counted from one day to another. Whoever could give the ends could let somebody count for as long as they
 * like, or give a day that no calendar knows.
 */

type Json = {
  format?: string;
  properties?: Record<string, Json>;
  items?: Json;
  prefixItems?: Json[];
  anyOf?: Json[];
  additionalProperties?: Json | boolean;
};

const hostile = ["9999-12-31", "2200-01-01", "1899-12-31", "0001-01-01", "0000-01-01"];

/** Every place where the published schema takes a day or an instant, with a value that has a day there and nothing else. */
function* placesOf(
  json: Json,
  wrap: (value: unknown) => unknown,
  path = "",
): Generator<[string, (day: string) => unknown]> {
  const at = (step: string | number) => (path === "" ? `${step}` : `${path}.${step}`);
  if (json.format === "date") yield [path, (day) => wrap(day)];
  if (json.format === "date-time") yield [path, (day) => wrap(`${day}T12:00:00Z`)];
  for (const [name, part] of Object.entries(json.properties ?? {}))
    yield* placesOf(part, (value) => wrap({ [name]: value }), at(name));
  if (json.items) yield* placesOf(json.items, (value) => wrap([value]), at(0));
  for (const part of json.anyOf ?? []) yield* placesOf(part, wrap, path);
}

const operations = contracts.flatMap((contract) =>
  Object.values(contract.operations as Record<string, Operation>),
);
const places = operations.flatMap((operation) =>
  (["params", "query", "body"] as const).flatMap((where) => {
    const schema = operation[where] as z.ZodType;
    const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json;
    return [...placesOf(json, (value) => value)].map(
      ([path, of]) => [`${operation.id} ${where} ${path}`, schema, path, of] as const,
    );
  }),
);

describe("no operation takes a day beyond the horizon", () => {
  test("and there are some that take days", () => expect(places.length).toBeGreaterThan(15));

  test.for(places)("%s", ([, schema, path, of]) => {
    for (const day of hostile) expect(daysBeyond(schema, of(day)), day).toEqual([path]);
    expect(daysBeyond(schema, of("2026-03-02"))).toEqual([]);
  });
});

describe("whoever gives one is told where, by the server itself", () => {
  let weft: TestWeft;
  beforeAll(async () => {
    weft = await startTestWeft(practiceServers);
  });
  afterAll(() => weft.stop());

  const send = (method: "GET" | "POST", path: string, payload?: object) => {
    const { cookie, csrf } = weft.people.leader;
    return weft.server.inject({
      method,
      url: `/api/v1/workspaces/${weft.workspace.slug}${path}`,
      headers: { cookie, "x-weft-csrf": csrf },
      ...(payload ? { payload } : {}),
    });
  };
  const refused: [string, string, (day: string) => ReturnType<typeof send>][] = [
    ["a due day", "dueOn", (dueOn) => send("POST", "/commitments", { title: "Send it", dueOn })],
    [
      "a review",
      "reviewOn",
      (reviewOn) =>
        send("POST", "/decisions", { title: "We do it", statement: "We do", why: "It is time", reviewOn }),
    ],
    ["the end of a period", "query.to", (to) => send("GET", `/scorecard?to=${to}&days=366`)],
    ["a look back", "query.at", (at) => send("GET", `/loom?at=${at}`)],
    ["a look back to an instant", "query.at", (at) => send("GET", `/loom?at=${at}T23:59:59Z`)],
  ];
  test.for(refused)("%s", async ([, path, give]) => {
    for (const day of hostile) {
      const response = await give(day);
      expect(response.statusCode, response.body).toBe(400);
      expect(response.json()).toMatchObject({ code: "bad_input" });
      expect(response.json().errors).toContainEqual({ path, message: "A day in the years 1900 to 2199" });
    }
    for (const odd of ["-1", "275760-09-13", "10000-01-01", "tomorrow"])
      expect((await give(odd)).statusCode).toBe(400);
  });

  test("the ends themselves are counted with, and cost no more than others", async () => {
    for (const day of ["1900-01-01", "2199-12-31"]) {
      expect((await send("GET", `/scorecard?to=${day}&days=366`)).statusCode).toBe(200);
      expect((await send("GET", `/loom?at=${day}`)).statusCode).toBe(200);
      expect((await send("POST", "/commitments", { title: "Send it", dueOn: day })).statusCode).toBeLessThan(
        500,
      );
    }
  });
});
