import { expect, test } from "vitest";
import { z } from "zod";
import { operation } from "#kernel/contract/operation.ts";
import { practice } from "#kernel/contract/practice.ts";
import { recordKind } from "#kernel/contract/record.ts";
import { buildWebHouse } from "../house.ts";
import { webPractice } from "../practice.ts";
import { isTouched, touchedBy, touchedByAnswer, touchedByChange } from "./touched.ts";

const access = { roles: ["leader"] as const };
const list = operation({
  id: "risks.list",
  method: "GET",
  path: "/risks",
  summary: "",
  access,
  result: z.object({}),
});
const get = operation({
  id: "risks.get",
  method: "GET",
  path: "/risks/{risk}",
  summary: "",
  access: { ...access, record: { kind: "risk", param: "risk" } },
  params: z.object({ risk: z.string() }),
  result: z.object({}),
});
const figures = operation({ ...list, id: "scorecard.figures", path: "/scorecard" });
const risks = practice({
  id: "risks",
  area: "act",
  records: { risk: recordKind({ kind: "risk", prefix: "R", path: "risks" }) },
  operations: { list, get },
  events: { "risk.raised": z.object({}) },
  problems: {},
});
const scorecard = practice({
  id: "scorecard",
  area: "measure",
  records: {},
  operations: { figures },
  events: {},
  problems: {},
});
const house = buildWebHouse([
  webPractice({
    contract: risks,
    routes: [{ path: "risks/$key", load: async () => ({ Page: () => null }) }],
    records: { risk: { one: "risk", many: "risks", states: {} } },
    events: { "risk.raised": () => "raised it" },
  }),
  webPractice({ contract: scorecard, routes: [], records: {}, events: {}, listensTo: ["risks"] }),
]);
const record = { id: "id-3", kind: "risk", key: "R-3", title: "", state: "open" };
const event = {
  seq: 1,
  id: "e",
  at: "2026-01-01T00:00:00Z",
  kind: "risk.raised",
  actor: null,
  record,
  data: {},
};
const query = (op: typeof list | typeof get, params = {}) =>
  ({ queryKey: [op.id], meta: { operation: op, params } }) as never;

test("an event touches the lists of its practice, its own record, and practices that listen", () => {
  const touched = touchedBy(house, event);
  expect(isTouched(query(list), touched)).toBe(true);
  expect(isTouched(query(get, { risk: "R-3" }), touched)).toBe(true);
  expect(isTouched(query(get, { risk: "id-3" }), touched)).toBe(true);
  expect(isTouched(query(figures), touched)).toBe(true);
});

test("an event leaves the pages of other records alone", () => {
  expect(isTouched(query(get, { risk: "R-4" }), touchedBy(house, event))).toBe(false);
});

test("an event of another practice leaves lists alone, but not the record it is about", () => {
  const touched = touchedBy(house, {
    ...event,
    kind: "comment.added",
    record: { ...record, kind: "lesson" },
  });
  expect(isTouched(query(list), touched)).toBe(false);
  expect(isTouched(query(get, { risk: "R-3" }), touched)).toBe(true);
});

test("two practices cannot claim one page", () => {
  const twice = webPractice({
    contract: scorecard,
    routes: [{ path: "a", load: async () => ({ Page: () => null }) }],
    records: {},
    events: {},
  });
  expect(() => buildWebHouse([twice, twice])).toThrow("Two practices claim the page a");
});

test("a change by the key of a record reaches what was asked for by its id, and the other way round, and nothing else", () => {
  const asked = operation({
    ...get,
    id: "nominations.list",
    path: "/records/{record}/nominations",
    access: { ...access, record: { kind: "*", param: "record" } },
    params: z.object({ record: z.string() }),
  });
  const query = (record: string) => ({ meta: { operation: asked, params: { record } } });
  const change = operation({ ...get, id: "risks.accept", method: "POST" });
  const of = (named: string, answer: unknown) =>
    touchedByAnswer(touchedByChange(change, { risk: named }), answer);
  const risk = { id: "0198-r", key: "R-1" };
  expect(isTouched(query(risk.id), touchedByChange(change, { risk: risk.key }))).toBe(false);
  expect(isTouched(query(risk.id), of(risk.key, risk))).toBe(true);
  expect(isTouched(query(risk.key), of(risk.id, risk))).toBe(true);
  expect(isTouched(query("0198-other"), of(risk.key, risk))).toBe(false);
  // What was made about a record answers another one; what answers nothing of itself touches what was named.
  expect(isTouched(query("0198-made"), of("R-1", { id: "0198-made", key: "R-2" }))).toBe(false);
  for (const answer of [null, {}, "text"]) expect(isTouched(query("R-1"), of("R-1", answer))).toBe(true);
});
