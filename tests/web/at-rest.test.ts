import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWideWeb } from "../support/wide-web.ts";
import { type AtRest, countAtRest } from "./count-at-rest.ts";

type Budget = { page: string; path: string; nodes: number; requests: number; kB: number; why: string };

/**
 * What a page may have once nothing more comes, opened first with an empty cache in a workspace of 200 departments: elements of the
 * document, requests, kilobytes on the wire. Of these, about 210 kB and 25 requests are what every page has: the frame, its code and its
 * letters. There is some room in each; who needs more says in `why` what the reader has of it. `$kind` is the record with most around it.
 */
// biome-ignore format: one line each
const budgets: Budget[] = [
  { page: "Home", path: "", nodes: 650, requests: 38, kB: 480, why: "asks, next, talk to, five rows of the cloth; most of the kilobytes are the Loom it is cut from" },
  { page: "inbox", path: "inbox", nodes: 480, requests: 36, kB: 330, why: "news of a page, a sentence each" },
  { page: "an area", path: "area/act", nodes: 320, requests: 39, kB: 310, why: "a line for each practice of the area" },
  { page: "Loom", path: "loom", nodes: 3_000, requests: 36, kB: 500, why: "the cloth of 200 departments, cut to what is in view" },
  { page: "scorecard", path: "scorecard", nodes: 1_200, requests: 48, kB: 400, why: "a strip of dots, a dot for each record" },
  { page: "challenges", path: "challenges", nodes: 1_600, requests: 48, kB: 670, why: "fifty rows with the names of their departments; filters know all 200 departments by name" },
  { page: "decisions", path: "decisions", nodes: 700, requests: 44, kB: 390, why: "fifty rows" },
  { page: "risks", path: "risks", nodes: 730, requests: 45, kB: 360, why: "fifty rows, each with its exposure drawn" },
  { page: "commitments", path: "commitments", nodes: 360, requests: 44, kB: 340, why: "promises to and of the reader" },
  { page: "lessons", path: "lessons", nodes: 800, requests: 45, kB: 420, why: "fifty rows" },
  { page: "councils", path: "councils", nodes: 600, requests: 44, kB: 470, why: "thirty councils, their rhythm in words" },
  { page: "sessions", path: "sessions", nodes: 600, requests: 43, kB: 360, why: "fifty rows" },
  { page: "people", path: "people", nodes: 1_150, requests: 46, kB: 650, why: "fifty rows; filters know all 200 departments by name" },
  { page: "departments", path: "departments", nodes: 3_800, requests: 38, kB: 600, why: "the tree of 200 departments is whole, so that it is searched as it is typed" },
  { page: "a challenge", path: "challenges/$challenge", nodes: 2_500, requests: 78, kB: 650, why: "folded sections are in the document, so that it is found in the page and printed; fifty comments" },
  { page: "a decision", path: "decisions/$decision", nodes: 440, requests: 73, kB: 450, why: "text is drawn from Markdown, which is 40 kB of code" },
  { page: "a risk", path: "risks/$risk", nodes: 480, requests: 71, kB: 410, why: "the course of it beside the record" },
  { page: "a promise", path: "commitments/$commitment", nodes: 390, requests: 68, kB: 400, why: "text, dates and what was said" },
  { page: "a lesson", path: "lessons/$lesson", nodes: 560, requests: 65, kB: 400, why: "text, answers of departments" },
  { page: "a council", path: "councils/$council", nodes: 920, requests: 71, kB: 440, why: "twelve seats, two years of sessions in a page" },
  { page: "a session before it begins", path: "sessions/$planned", nodes: 480, requests: 72, kB: 420, why: "the agenda with reasons, who does what" },
  { page: "a session that is over", path: "sessions/$closed", nodes: 560, requests: 72, kB: 420, why: "the digest is the page" },
  { page: "a department", path: "departments/$department", nodes: 450, requests: 66, kB: 710, why: "pickers of the tree know all 200 departments by name" },
  { page: "a person", path: "people/$person", nodes: 420, requests: 63, kB: 400, why: "where they have been, what they take part in" },
];

const MOST_TOLD = 12;

let wide: Awaited<ReturnType<typeof openWideWeb>>;
const keys = new Map<string, string>();

beforeAll(async () => {
  wide = await openWideWeb();
  const fullest = await wide.read(
    `select distinct on (name) case kind when 'session' then state else kind end as name, key from record r
     where kind <> 'session' or state in ('planned', 'closed')
     order by name, (select count(*) from criterion where record_id = r.id) + (select count(*) from participation where record_id = r.id) desc, id`,
  );
  for (const { name, key } of fullest) keys.set(`$${name}`, key);
}, 240_000);
afterAll(() => wide?.stop());

/** What there is too much of, and what it is made of, so that one sees what grew. */
function tooMuch({ nodes, requests, kilobytes, parts }: AtRest, budget: Budget): string[] {
  const over = (what: string, found: number, most: number, of: readonly string[]) =>
    found <= most
      ? []
      : [`${what}: ${found} of ${most}`, ...of.slice(0, MOST_TOLD).map((line) => `    ${line}`)];
  const asked = requests.map(({ path, bytes }) => `${(bytes / 1000).toFixed(1)} kB ${path}`);
  return [
    ...over(
      "elements",
      nodes,
      budget.nodes,
      parts.map(({ name, nodes: of }) => `${of} in ${name}`),
    ),
    ...over("requests", requests.length, budget.requests, [
      ...asked.filter((line) => line.includes("/api/")),
      ...asked.filter((line) => !line.includes("/api/")),
    ]),
    ...over("kB", kilobytes, budget.kB, asked),
  ];
}

describe("at rest, in a workspace of 200 departments, a page stays within its budget", () => {
  test.each(budgets)("$page", async (budget) => {
    const path = budget.path.replace(/\$\w+/, (kind) => keys.get(kind)!);
    const page = await wide.newPage();
    const found = await countAtRest(page, `${wide.home}/${path}`);
    await page.context().close();
    console.log(
      `${budget.page}: ${found.nodes} elements, ${found.requests.length} requests, ${found.kilobytes} kB`,
    );
    expect(found.nodes).toBeGreaterThan(100);
    expect(tooMuch(found, budget), `/${path}: ${budget.why}`).toEqual([]);
  });
});
