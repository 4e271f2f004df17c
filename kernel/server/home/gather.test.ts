import { expect, test } from "vitest";
import type { WeftEvent } from "#kernel/contract/events.ts";
import { gather } from "./gather.ts";

let seq = 0;
const event = (actor: string, says: string, key: string): WeftEvent => ({
  seq: --seq,
  id: `${seq}`,
  at: "2026-03-02T09:00:00Z",
  kind: "risk.raised",
  actor: actor ? { id: actor, name: actor } : null,
  record: { id: key, kind: "risk", key, title: key, state: "open" },
  says,
  data: {},
});
const told = (events: WeftEvent[]) =>
  gather(events).map(({ records, says, more }) => [
    records.map(({ key }) => key).join(" "),
    says.map((each) => `${each.actor?.name ?? "Weft"} ${each.says}`).join("; "),
    more,
  ]);

test("a record is one line, what was said twice is said once, and the rest is counted", () => {
  expect(
    told([
      event("Ana", "graded it", "R-1"),
      event("Bo", "commented", "R-2"),
      event("Ana", "graded it", "R-1"),
      event("Bo", "closed it", "R-1"),
      event("Cy", "commented", "R-1"),
      event("Cy", "looked at it", "R-1"),
    ]),
  ).toEqual([
    ["R-1", "Ana graded it; Bo closed it", 2],
    ["R-2", "Bo commented", 0],
  ]);
});

test("what the same person did alike to several records is one line, and not told again of each", () => {
  expect(
    told([
      event("", "planned it", "S-3"),
      event("Ana", "commented", "S-2"),
      event("", "planned it", "S-2"),
      event("", "planned it", "S-1"),
      event("Bo", "planned it", "S-1"),
    ]),
  ).toEqual([
    ["S-3 S-2 S-1", "Weft planned it", 0],
    ["S-2", "Ana commented", 0],
    ["S-1", "Bo planned it", 0],
  ]);
});

test("what is of no record is not told", () => {
  expect(gather([{ ...event("Ana", "went", "R-1"), record: null }])).toEqual([]);
});
