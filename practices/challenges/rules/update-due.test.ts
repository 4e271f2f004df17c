import { expect, test } from "vitest";
import { dayIn } from "#kernel/contract/days.ts";
import type { Move } from "../contract/shapes.ts";
import { updateDueOn } from "./update-due.ts";

const by = { id: "a", name: "A" };
const committed = {
  from: "framed",
  to: "committed",
  at: "2026-11-02T10:00:00.000Z",
  by,
  passing: null,
  missing: [],
} satisfies Move;
const said = (at: string) => ({
  id: "u",
  progress: "Moved",
  obstacles: "",
  health: "on_track" as const,
  invites: "",
  department: null,
  by,
  at,
});
const challenge = {
  state: "committed" as const,
  createdAt: "2026-10-01T10:00:00.000Z",
  moves: [committed],
  lastUpdate: null,
  updateDays: 14 as const,
};
const due = (given: Partial<Parameters<typeof updateDueOn>[0]>, zone = "UTC") =>
  updateDueOn({ ...challenge, ...given }, (at) => dayIn(zone, at));

test("counts from the step into the state, and from the last word once there is a later one", () => {
  expect(due({})).toBe("2026-11-16");
  expect(due({ lastUpdate: said("2026-10-20T10:00:00.000Z") })).toBe("2026-11-16");
  expect(due({ lastUpdate: said("2026-11-05T10:00:00.000Z") })).toBe("2026-11-19");
  expect(due({ updateDays: 7 })).toBe("2026-11-09");
});

test("the day is the organisation's", () => {
  expect(due({ lastUpdate: said("2026-11-05T12:00:00.000Z") }, "Pacific/Auckland")).toBe("2026-11-20");
});

test("nobody is asked before there is work, while it is parked, after it, and where none is wanted", () => {
  for (const state of ["raised", "framed", "parked", "resolved", "learned", "closed"] as const)
    expect(due({ state })).toBeNull();
  expect(due({ updateDays: null })).toBeNull();
});
