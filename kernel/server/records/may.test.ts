import { expect, test } from "vitest";
import { z } from "zod";
import { type Access, operation } from "#kernel/contract/operation.ts";
import { insiders, leaders, type Role } from "#kernel/contract/roles.ts";
import { mayDo, type Verbs } from "./may.ts";

const verb = (access: Access, states: readonly string[] | "all" = "all"): Verbs[string] => ({
  operation: operation({
    id: "notes.do",
    method: "POST",
    path: "/",
    summary: "Do",
    access,
    result: z.object({}),
  }),
  in: states,
});
const note = { kind: "note", param: "note" };
const verbs: Verbs = {
  read: verb({ roles: insiders, record: note }),
  lead: verb({ roles: leaders, record: note }),
  close: verb({ roles: insiders, record: { ...note, parts: ["owner", "sponsor"] } }, ["open", "paused"]),
  erase: verb({ roles: insiders, record: { ...note, parts: ["owner"], unlessRole: ["administrator"] } }),
  list: verb({ roles: insiders }, ["closed"]),
  enter: verb({ anyone: true }),
};
const may = (role: Role, parts: string[] = [], state = "open") => mayDo(verbs, { role }, { state, parts });

test("nobody may do anything, nor a role that no operation names", () => {
  expect(mayDo(verbs, null, { state: "open", parts: ["owner"] })).toEqual([]);
  expect(may("guest", ["owner"])).toEqual([]);
});

test("somebody may do what their role and one of their parts let them", () => {
  expect(may("member")).toEqual(["read"]);
  expect(may("leader")).toEqual(["read", "lead"]);
  expect(may("member", ["owner"])).toEqual(["read", "close", "erase"]);
  expect(may("member", ["ally", "sponsor"])).toEqual(["read", "close"]);
  expect(may("member", ["ally"])).toEqual(["read"]);
});

test("who convenes needs no part, unless the operation names others", () => {
  expect(may("convener")).toEqual(["read", "lead", "close"]);
  expect(may("administrator")).toEqual(["read", "lead", "close", "erase"]);
});

test("in another state other verbs are open", () => {
  expect(may("convener", [], "paused")).toEqual(["read", "lead", "close"]);
  expect(may("member", ["owner"], "closed")).toEqual(["read", "erase", "list"]);
});
