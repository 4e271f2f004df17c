import { expect, test } from "vitest";
import { z } from "zod";
import { Day, Id, line, text } from "#kernel/contract/ids.ts";
import { contracts } from "#practices/registry.contract.ts";
import { fieldRulesOf } from "../../../bin/web/field-rules.ts";
import { checkFields } from "./check-fields.ts";

const Body = z.object({
  title: line(20),
  detail: text(30).default(""),
  grade: z.int().min(1).max(5).optional(),
  dueOn: Day.nullable().optional(),
  owner: Id.optional(),
  kind: z.enum(["bottleneck", "other"]).default("other"),
  steps: z
    .array(z.object({ name: line(5) }))
    .min(1)
    .max(2)
    .optional(),
  email: z.string().email().optional(),
});
const rules = fieldRulesOf(Body);
const base = { title: "Lead times" };

/** Each with whether the server takes it. */
const bodies: [string, Record<string, unknown>][] = [
  ["what is needed", base],
  ["nothing", {}],
  ["only spaces", { title: "   " }],
  ["a line too long", { title: "x".repeat(21) }],
  ["spaces around it that do not count", { title: ` ${"x".repeat(20)} ` }],
  ["two lines in one", { title: "a\nb" }],
  ["text too long", { ...base, detail: "x".repeat(31) }],
  ["text with the NUL character", { ...base, detail: "a\0b" }],
  ["a grade out of bounds", { ...base, grade: 6 }],
  ["half a grade", { ...base, grade: 2.5 }],
  ["a grade in words", { ...base, grade: "2" }],
  ["no day", { ...base, dueOn: null }],
  ["a day there is", { ...base, dueOn: "2028-02-29" }],
  ["a day there is not", { ...base, dueOn: "2026-02-29" }],
  ["a kind there is not", { ...base, kind: "else" }],
  ["steps without one", { ...base, steps: [] }],
  ["too many steps", { ...base, steps: [{ name: "a" }, { name: "b" }, { name: "c" }] }],
  ["a fault inside of a list", { ...base, steps: [{ name: "much too long" }] }],
  ["an address", { ...base, email: "ana@example.org" }],
  ["half an address", { ...base, email: "ana" }],
];

test.each(bodies)("with %s the form says what the server would say", (_, body) => {
  const answered = Body.safeParse(body);
  const faults = checkFields(rules, body);
  const paths = answered.success ? [] : answered.error.issues.map(({ path }) => path.join("."));
  expect(faults.map(({ path }) => path)).toEqual([...new Set(paths)]);
});

test("every change in the house has rules for the members it must have", () => {
  const changes = contracts
    .flatMap(({ operations }) => Object.values(operations))
    .filter(({ method, body }) => method !== "GET" && body instanceof z.ZodObject);
  expect(changes.length).toBeGreaterThan(80);
  for (const { id, body } of changes) {
    const named = fieldRulesOf(body as z.ZodObject);
    const missing = checkFields(named, {}).map(({ path }) => path);
    const parsed = (body as z.ZodObject).safeParse({});
    const asked = parsed.success ? [] : [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
    for (const path of missing) expect(asked, id).toContain(path);
  }
});
