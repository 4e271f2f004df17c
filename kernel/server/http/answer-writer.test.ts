import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { practiceServers } from "#practices/registry.server.ts";
import { JsonRows } from "../database/json-page.ts";
import { answerWriter } from "./answer-writer.ts";

const SECRET = "argon2id-of-somebody";

/** Values of a shape, with undeclared fields at every depth. Null: a kind of schema this does not make. */
function valuesOf(shape: z.core.$ZodType): fc.Arbitrary<unknown> {
  const { def } = (shape as z.core.$ZodTypes)._zod;
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the others end in the error below
  switch (def.type) {
    case "object": {
      const fields = Object.entries(def.shape).map(([name, inner]) => [name, valuesOf(inner)]);
      const undeclared = fc.constant({ password_hash: SECRET });
      return fc
        .tuple(fc.record(Object.fromEntries(fields)), undeclared)
        .map(([declared, more]) => ({ ...more, ...(declared as object) }));
    }
    case "array":
      return fc.array(valuesOf(def.element), { maxLength: 3 });
    case "tuple":
      return fc.tuple(...def.items.map(valuesOf));
    case "string": {
      const format = "format" in def ? def.format : undefined;
      if (format === "uuid") return fc.uuid({ version: 7 });
      if (format === "datetime") return instants.map((date) => date.toISOString());
      if (format === "date") return instants.map((date) => date.toISOString().slice(0, 10));
      return fc
        .string({ unit: "binary", minLength: 2, maxLength: 8 })
        .map((text) => `a${text.replaceAll(/\p{Cc}/gu, "")}z`);
    }
    case "number":
      return def.checks?.length || "format" in def
        ? fc.constantFrom(1, 0)
        : fc.double({ noNaN: true, noDefaultInfinity: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "enum":
      return fc.constantFrom(...Object.values(def.entries));
    case "literal":
      return fc.constantFrom(...def.values);
    case "nullable":
      return fc.option(valuesOf(def.innerType), { nil: null });
    case "optional":
    case "default":
      return fc.option(valuesOf(def.innerType), { nil: undefined });
    case "union":
      return fc.oneof(...def.options.map(valuesOf));
    case "record":
      return fc.dictionary(fc.constantFrom("a", "b"), valuesOf(def.valueType), { maxKeys: 2 });
    case "unknown":
    case "any":
      return fc.jsonValue();
    default:
      throw new Error(`No values for a schema of kind ${def.type}`);
  }
}
const instants = fc.date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true });

const operations = practiceServers.flatMap(({ contract }) => Object.values(contract.operations));

describe("an answer on its way out", () => {
  test("is what zod would have written, without undeclared fields, for every operation of the house", () => {
    expect(operations.length).toBeGreaterThan(100);
    let compared = 0;
    for (const { id, result } of operations) {
      const write = answerWriter(result);
      fc.assert(
        fc.property(valuesOf(result), (value) => {
          const checked = result.safeParse(value);
          // Some shapes ask for more than their types say (a sum, an order); what zod refuses is no answer.
          if (!checked.success) return;
          compared += 1;
          const written = write(value);
          expect(written, id).toBe(JSON.stringify(checked.data));
          expect(written).not.toContain(SECRET);
        }),
        { numRuns: 20, seed: 5 },
      );
    }
    expect(compared).toBeGreaterThan(operations.length * 15);
  });

  test("is refused, with the place, where a value is of another type than declared", () => {
    const write = answerWriter(
      z.object({ items: z.array(z.object({ key: z.string(), at: z.number().nullable() })) }),
    );
    expect(write({ items: [{ key: "C-1", at: null, more: 1 }] })).toBe('{"items":[{"key":"C-1","at":null}]}');
    for (const wrong of [
      undefined,
      null,
      7,
      {},
      { items: {} },
      { items: [{ key: 1, at: 2 }] },
      { items: [{ key: "a" }] },
      { items: [{ key: "a", at: Number.NaN }] },
    ])
      expect(() => write(wrong)).toThrow(/expected/i);
    expect(() => write({ items: [{ key: "a", at: "2" }] })).toThrow("items[0].at");
  });
});

test("rows written by PostgreSQL go into the answer by the shape they were written by, and by no other", () => {
  const Row = z.object({ key: z.string() });
  const Other = z.object({ key: z.string() });
  const rows = new JsonRows(Row, '[{"key":"C-1"}]');
  expect(answerWriter(z.object({ items: z.array(Row) }))({ items: rows })).toBe('{"items":[{"key":"C-1"}]}');
  expect(() => answerWriter(z.object({ items: z.array(Other) }))({ items: rows })).toThrow();
});
