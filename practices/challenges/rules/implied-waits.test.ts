import { describe, expect, test } from "vitest";
import type { HelpRequest, Misalignment } from "#practices/work/contract.ts";
import { impliedWaits } from "./implied-waits.ts";

const department = (id: string) => ({ id, key: id, name: id, order: 0 });
const by = { id: "ana", name: "Ana" };
const help: HelpRequest = {
  id: "h",
  question: "Which table?",
  from: department("sales"),
  department: department("data"),
  person: null,
  neededBy: null,
  by,
  at: "2026-03-02T00:00:00.000Z",
  answer: null,
  withdrawnAt: null,
};
const flag: Misalignment = {
  id: "m",
  about: "two forecasts",
  between: [department("sales"), department("data")],
  by,
  at: "2026-03-04T00:00:00.000Z",
  resolution: null,
};

describe("waiting at a border", () => {
  test("holds while help or a misalignment is open", () => {
    expect(impliedWaits({ help: [help], misalignments: [flag] }, null)).toMatchObject([
      { id: "h", cause: "border", source: "help", waitedFor: { id: "data" }, from: help.at, until: null },
      { id: "m", cause: "border", source: "misalignment", waiting: { id: "sales" }, until: null },
    ]);
  });

  test("ends with the answer, the withdrawal, the settling", () => {
    const at = "2026-03-05T00:00:00.000Z";
    const answered = { ...help, answer: { text: "The new one", by, at, hours: 72 } };
    const settled = { ...flag, resolution: { note: "one", by, at } };
    for (const [wait] of [
      impliedWaits({ help: [answered], misalignments: [] }, null),
      impliedWaits({ help: [{ ...help, withdrawnAt: at }], misalignments: [] }, null),
      impliedWaits({ help: [], misalignments: [settled] }, null),
    ])
      expect(wait).toMatchObject({ until: at });
  });

  test("ends when the challenge is resolved, if that comes first", () => {
    const resolved = "2026-03-03T00:00:00.000Z";
    const answered = { ...help, answer: { text: "late", by, at: "2026-03-09T00:00:00.000Z", hours: 168 } };
    expect(impliedWaits({ help: [answered], misalignments: [] }, resolved)).toMatchObject([
      { until: resolved },
    ]);
    // Flagged afterwards: it was resolved before it began.
    expect(impliedWaits({ help: [], misalignments: [flag] }, resolved)).toMatchObject([{ until: null }]);
  });
});
