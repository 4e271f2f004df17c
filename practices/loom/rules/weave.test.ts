import { describe, expect, test } from "vitest";
import { type LoomRecord, weave } from "./weave.ts";

const nothing: LoomRecord = {
  parts: [],
  deliverables: [],
  milestones: [],
  help: [],
  misalignments: [],
  waits: [],
};
const at = "2026-03-02T09:00:00.000Z";
const part = (department: string) => ({
  challenge: "c",
  department,
  health: null,
  lead: null,
  since: at,
});

describe("a knot", () => {
  test("carries the open deliverables, milestones and requests of its department", () => {
    const { knots } = weave({
      ...nothing,
      parts: [part("sales"), part("data")],
      deliverables: [{ challenge: "c", departments: ["sales", "data"], title: "Forecast", at }],
      milestones: [
        { challenge: "c", department: "data" },
        { challenge: "c", department: null },
      ],
      help: [{ challenge: "c", department: "data", question: "Which table?", at }],
    });
    expect(knots.map(({ department, load }) => [department, load])).toEqual([
      ["sales", 1],
      ["data", 3],
    ]);
  });

  test("shows the oldest wait that belongs there: at a border it is whoever is waited for", () => {
    const { knots } = weave({
      ...nothing,
      parts: [part("sales"), part("data")],
      waits: [
        { challenge: "c", cause: "border", waiting: "sales", waitedFor: "data", note: "table", from: "2" },
        { challenge: "c", cause: "decision", waiting: null, waitedFor: null, note: "price", from: "3" },
      ],
    });
    expect(knots.map(({ waiting, waitingNote }) => [waiting, waitingNote])).toEqual([
      ["decision", "price"],
      ["dependency", "table"],
    ]);
  });
});

test("a department that others name and that takes no part is one loose thread", () => {
  const { loose } = weave({
    ...nothing,
    parts: [part("sales")],
    help: [{ challenge: "c", department: "legal", question: "May we?", at }],
    misalignments: [{ challenge: "c", between: ["sales", "legal"], about: "terms", at }],
  });
  expect(loose).toEqual([
    { challenge: "c", department: "legal", why: "asked_for_help", detail: "May we?", since: at },
  ]);
});
