import { readFileSync } from "node:fs";
import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterContextProvider,
} from "@tanstack/react-router";
import { createElement, type FunctionComponent } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { MOST_PINS, type Pins } from "#kernel/contract/core/pins.ts";
import { core } from "#kernel/contract/core.ts";
import type { Area } from "#kernel/contract/practice.ts";
import { keyOf, makeQueryClient } from "../api/queries.ts";
import { buildWebHouse, HouseProvider } from "../house.ts";
import type { WebPractice } from "../practice.ts";
import { meQuery } from "../session.ts";
import { FoldedRail } from "./folded-rail.tsx";
import { MorePanel } from "./more-panel.tsx";
import { RailList } from "./rail-list.tsx";

beforeAll(() => void vi.stubGlobal("location", { pathname: "/halden", origin: "http://weft" }));
afterAll(() => void vi.unstubAllGlobals());

const areas: readonly Area[] = ["align", "map", "act", "meet", "learn", "measure"];
const evenly = Array.from({ length: 30 }, (_, number) => areas[number % areas.length]!);
/** One for each area, and all others in the one that is open. */
const heaped = evenly.map((area, number) => (number < areas.length ? area : "act"));

/** A practice that is no more than its line of the navigation. */
const door = (area: Area, number: number): WebPractice =>
  ({
    contract: { id: `practice${number}`, records: {}, events: {} },
    nav: { area, label: `Practice ${number}`, path: `practice${number}`, order: number },
    routes: [],
    records: {},
    create: [{ label: "Begin one", path: `practice${number}`, first: ["lead"] }],
  }) as unknown as WebPractice;

type Who = { role: "member" | "lead"; at: string };

function draw(part: FunctionComponent, spread: readonly Area[], { role, at }: Who): string {
  const client = makeQueryClient();
  client.setQueryData(meQuery().queryKey, { role, off: [], preferences: {} } as never);
  const items = Array.from({ length: MOST_PINS }, (_, number) => ({ page: `practice${number}` }));
  client.setQueryData<Pins>(keyOf(core.operations.listPins), { chosen: true, items });
  client.setQueryData(keyOf(core.operations.listAsks), { items: [] });
  const router = createRouter({
    routeTree: createRootRoute(),
    history: createMemoryHistory({ initialEntries: [at] }),
  });
  const inRouter = createElement(RouterContextProvider, { router, children: createElement(part) } as never);
  const inHouse = createElement(HouseProvider, { value: buildWebHouse(spread.map(door)) }, inRouter);
  return renderToStaticMarkup(createElement(QueryClientProvider, { client }, inHouse));
}

const count = (html: string, what: RegExp) => html.match(new RegExp(what, "g"))?.length ?? 0;
const reached = (html: string) => count(html, /<(a|button|input|select|textarea|summary)\b|tabindex="0"/);

/** Pixels as the sheet of the rail says them: what is above its list, its lines, and what lies between. */
function heightOf(html: string): number {
  const sheet = readFileSync("kernel/web/shell/rail.module.css", "utf8");
  const wide = sheet.slice(0, sheet.indexOf("@media"));
  const px = (rule: string, name: string, nth = 0): number => {
    const rules = [...wide.matchAll(new RegExp(`^\\.${rule} \\{([^}]*)\\}`, "gm"))].map(
      ([, block]) => block!,
    );
    const said = rules.flatMap((block) => new RegExp(`^ *${name}: ([^;]*);`, "m").exec(block)?.[1] ?? []);
    const value = said[0]!.split(" ");
    const [, size, unit] = /^([\d.]+)(px|rem)?$/.exec(value[nth]!)!;
    return Number(size) * (unit === "rem" ? 16 : 1);
  };
  const bar = Number(/--bar-height: (\d+)px/.exec(readFileSync("kernel/web/styles.css", "utf8"))![1]);
  const parts = count(html, /<section/);
  return (
    bar +
    px("list", "padding", 0) +
    px("list", "padding", 2) +
    reached(html) * px("row", "min-height") +
    parts * (px("part", "margin-top") + px("part", "padding-top") + px("part", "border-top")) +
    count(html, /<h2/) * px("part h2", "line-height") +
    px("everything", "margin-top")
  );
}

test.each([
  ["evenly spread", evenly, { role: "member", at: "/halden" }],
  ["most in the open area", heaped, { role: "member", at: "/halden" }],
  ["on a page that is not among the first of its area", heaped, { role: "member", at: "/halden/practice29" }],
  ["beginning with what the role does most", heaped, { role: "lead", at: "/halden" }],
] as const)(
  "thirty practices, %s: Home, seven of mine, six areas and everything, one area open",
  (_, spread, who) => {
    const html = draw(RailList, spread, who);
    const lines = reached(html);
    expect(lines).toBeGreaterThanOrEqual(1 + MOST_PINS + areas.length + 1);
    expect(lines).toBeLessThanOrEqual(1 + 7 + 7 + 6);
    expect(count(html, /class="[^"]*row/)).toBe(lines);
    expect(count(html, /aria-expanded="true"/)).toBe(1);
    expect(heightOf(html)).toBeLessThanOrEqual(700);
  },
);

test("the line of the page one is on is among those of its area", () => {
  const at = "/halden/practice29";
  expect(draw(RailList, heaped, { role: "member", at })).toContain("Practice 29<");
  expect(draw(RailList, heaped, { role: "member", at: "/halden" })).not.toContain("Practice 29<");
});

test("folded it is a sign for Home, for what is mine and for each area, however many practices there are", () => {
  const html = draw(FoldedRail, heaped, { role: "member", at: "/halden" });
  expect(reached(html)).toBe(2 + areas.length);
});

test("More of a phone is the same list", () => {
  expect(MorePanel({ close: () => {} }).props).toMatchObject({ children: { type: RailList } });
});
