import { expect, test } from "vitest";
import { conveners, everyRole, insiders, leaders, Role } from "./roles.ts";

test("a role is one of five, and a guest is of the organisation no more than a stranger", () => {
  expect(everyRole).toEqual(["administrator", "convener", "leader", "member", "guest"]);
  expect(Role.safeParse("owner").success).toBe(false);
  expect(insiders).toEqual(["administrator", "convener", "leader", "member"]);
  expect(leaders).toEqual(["administrator", "convener", "leader"]);
  expect(conveners).toEqual(["administrator", "convener"]);
});
