import { expect, test } from "vitest";
import type { Turn } from "../contract.ts";
import { gathered } from "./gathered-changes.ts";

type Change = Turn["changes"][number];
const person = (name: string) => ({ id: name, name });
const change = (kind: Change["kind"], from: string | null, to: string | null, at = 0): Change => ({
  kind,
  from: from === null ? null : person(from),
  to: to === null ? null : person(to),
  at: `2026-03-0${at + 1}T09:00:00.000Z`,
  by: null,
  reason: "",
});
const told = (...changes: Change[]) =>
  gathered(changes).map(({ kind, from, to }) => `${kind} ${from?.name ?? "nobody"} ${to?.name ?? "nobody"}`);

test("a turn dealt anew several times in a row is told once, from its first holder to its last", () => {
  expect(
    told(
      change("follows", "ana", "ben"),
      change("follows", "ben", "cai", 1),
      change("follows", "cai", null, 2),
    ),
  ).toEqual(["follows ana nobody"]);
});

test("one that came back to whoever had it is not told", () => {
  expect(told(change("follows", "ana", "ben"), change("follows", "ben", "ana", 1))).toEqual([]);
  expect(
    told(
      change("skip", "cai", "ana"),
      change("follows", "ana", "ben", 1),
      change("follows", "ben", "ana", 2),
      change("follows", "ana", "dan", 3),
    ),
  ).toEqual(["skip cai ana", "follows ana dan"]);
});

test("what somebody did or said stays a line of its own, in its place", () => {
  expect(
    told(
      change("follows", "ana", "ben"),
      change("skip", "ben", "cai", 1),
      change("skip", "cai", "dan", 2),
      change("follows", "dan", "eva", 3),
    ),
  ).toEqual(["follows ana ben", "skip ben cai", "skip cai dan", "follows dan eva"]);
  expect(told()).toEqual([]);
});
