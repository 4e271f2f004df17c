import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type Operation, operation } from "#kernel/contract/operation.ts";
import { insiders, leaders } from "#kernel/contract/roles.ts";
import { bareHouse, barePractice } from "../testing/bare-house.ts";
import {
  emptyScopes,
  eventOutOfReach,
  kindsOutOfReach,
  outOfReach,
  reaches,
  recordOutOfReach,
} from "./scopes.ts";

const house = bareHouse();
const keyed = (...scopes: string[]) => ({ scopes });

test.each([
  // Scope, practice, to read, to write.
  ["notes:read", "notes", true, false],
  ["notes:write", "notes", true, true],
  ["notes:*", "notes", true, true],
  ["*:read", "notes", true, false],
  ["*:write", "notes", true, true],
  ["*:*", "notes", true, true],
  ["notes:read", "plans", false, false],
  ["notes:write", "plans", false, false],
  ["notes:*", "plans", false, false],
  ["notes", "notes", false, false],
  ["notes:", "notes", false, false],
  ["notes:delete", "notes", false, false],
  ["read:notes", "notes", false, false],
])("the scope %s in %s: reads %s, writes %s", (scope, practice, reads, writes) => {
  expect(reaches([scope], practice, "read")).toBe(reads);
  expect(reaches([scope], practice, "write")).toBe(writes);
});

test("one scope of several is enough, none is nothing", () => {
  expect(reaches(["plans:read", "notes:read"], "notes", "read")).toBe(true);
  expect(reaches(["plans:write", "notes:read"], "notes", "write")).toBe(false);
  expect(reaches([], "notes", "read")).toBe(false);
});

describe("out of reach", () => {
  test("are the practices that no scope of a key names; of a sign-in and of nobody, none", () => {
    expect([...outOfReach(house, keyed("notes:read"))]).toEqual(["folk", "plans"]);
    expect([...outOfReach(house, keyed())]).toEqual(["folk", "notes", "plans"]);
    expect(outOfReach(house, keyed("*:read")).size).toBe(0);
    expect(outOfReach(house, {}).size).toBe(0);
    expect(outOfReach(house, { scopes: null }).size).toBe(0);
    expect(outOfReach(house, null).size).toBe(0);
  });

  test("are the records of those practices, and none of kinds that are nobody's", () => {
    expect(recordOutOfReach(house, keyed("notes:read"), "plan")).toBe(true);
    expect(recordOutOfReach(house, keyed("notes:read"), "note")).toBe(false);
    expect(recordOutOfReach(house, keyed("plans:write"), "plan")).toBe(false);
    expect(recordOutOfReach(house, keyed("notes:read"), "of no practice")).toBe(false);
    expect(recordOutOfReach(house, { scopes: null }, "plan")).toBe(false);
    expect(recordOutOfReach(house, null, "plan")).toBe(false);
  });

  test("are their kinds, but for those that are named by whatever they have to do with", () => {
    expect(kindsOutOfReach(house, keyed("notes:read"))).toEqual(["council", "plan", "pact"]);
    expect(kindsOutOfReach(house, keyed("*:read"))).toEqual([]);
    expect(kindsOutOfReach(house, {})).toEqual([]);
    expect(kindsOutOfReach(house, null)).toEqual([]);
  });

  test("are events of those practices, and events of others about their records", () => {
    const event = (kind: string, of: string | null) => ({ kind, record: of ? { kind: of } : null });
    const notes = keyed("notes:read");
    expect(eventOutOfReach(house, notes, event("notes.happened", null))).toBe(false);
    expect(eventOutOfReach(house, notes, event("notes.happened", "note"))).toBe(false);
    expect(eventOutOfReach(house, notes, event("notes.happened", "plan"))).toBe(true);
    expect(eventOutOfReach(house, notes, event("plans.happened", null))).toBe(true);
    expect(eventOutOfReach(house, notes, event("plans.happened", "note"))).toBe(true);
    expect(eventOutOfReach(house, notes, event("of no practice", null))).toBe(false);
    expect(eventOutOfReach(house, {}, event("plans.happened", "plan"))).toBe(false);
    expect(eventOutOfReach(house, keyed("*:read"), event("plans.happened", "plan"))).toBe(false);
  });
});

test("a scope is empty for a role that may do nothing by it", () => {
  const of = (id: string, method: Operation["method"], access: Operation["access"]) =>
    operation({ id, method, path: `/${id}`, summary: id, access, result: z.object({}) });
  const more = bareHouse(
    barePractice(
      "plain",
      {},
      {
        do: of("plain.do", "POST", { roles: leaders }),
        enter: of("plain.enter", "POST", { anyone: true }),
      },
    ),
    barePractice("guests", {}, { look: of("guests.look", "GET", { roles: [...insiders, "guest"] }) }),
  );
  // Nothing is read there.
  expect(emptyScopes(more, "leader", ["plain:write", "plain:*", "plain:read", "guests:read"])).toEqual([
    "plain:read",
  ]);
  // A member does nothing there by what anyone may do.
  expect(emptyScopes(more, "member", ["plain:write", "plain:read", "*:*"])).toEqual([
    "plain:write",
    "plain:read",
  ]);
  expect(
    emptyScopes(more, "guest", ["plain:write", "plain:read", "guests:read", "*:*", "none:read"]),
  ).toEqual(["plain:write", "plain:read", "none:read"]);
  // Nothing is written there.
  expect(emptyScopes(more, "leader", ["notes:read", "nonsense:write"])).toEqual(["nonsense:write"]);
});
