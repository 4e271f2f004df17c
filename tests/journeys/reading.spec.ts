import type { Page } from "@playwright/test";
import { call } from "./support/call.ts";
import { expect, open, part, test, visitors } from "./support/journey.ts";

type Listed = { key: string; state: string };
type Challenge = Listed & {
  health: string | null;
  waits: { until: string | null; on: { key: string } | null; waitedFor: { name: string } | null }[];
  deliverables: { title: string; dueOn: string | null; done: object | null }[];
  milestones: { title: string; dueOn: string; reached: object | null }[];
  next: { missing: { message: string }[] } | null;
  parking: { reason: string } | null;
  resolution: { outcome: string } | null;
};

const health: Record<string, string> = { on_track: "On track", at_risk: "At risk", off_track: "Off track" };
const outcome: Record<string, string> = { met: "Met", partly_met: "Partly met", not_met: "Not met" };
const isolates = /[\u2066-\u2069]/g;

/** What one reads of it in five seconds, as the record has it. */
function facts(challenge: Challenge): string[] {
  if (challenge.parking) return ["Parked", challenge.parking.reason, "Look again"];
  if (challenge.resolution) return [outcome[challenge.resolution.outcome]!];
  if (["raised", "framed"].includes(challenge.state)) {
    const first = challenge.next?.missing[0];
    return [challenge.state === "raised" ? "Raised" : "Framed", first ? first.message : "nothing is missing"];
  }
  const waits = challenge.waits.filter(({ until }) => until === null);
  const ahead = [
    ...challenge.deliverables.flatMap(({ title, dueOn, done }) =>
      done || !dueOn ? [] : [{ title, on: dueOn }],
    ),
    ...challenge.milestones.flatMap(({ title, dueOn: on, reached }) => (reached ? [] : [{ title, on }])),
  ].sort((one, other) => one.on.localeCompare(other.on));
  return [
    challenge.health ? health[challenge.health]! : "Nobody has said yet how it goes",
    waits.length > 0 ? "It waits for" : "It waits for nothing",
    ahead[0] ? ahead[0].title : "No next step has a day",
  ];
}

/** Buttons and fields one sees without opening anything; links and the lines that unfold are read, not filled in. */
const controlsAtRest = (page: Page) =>
  page.getByRole("main").locator("button:visible, input:visible, textarea:visible, select:visible").count();

test("every challenge says how it is, what it waits for and what is next, whatever state it is in", async ({
  enter,
}) => {
  const edda = await enter("Edda Thorsen");
  const { items } = await call<{ items: Listed[] }>(edda, "GET", "/challenges?limit=100");
  const byState = Map.groupBy(items, ({ state }) => state);
  expect([...byState.keys()].length).toBeGreaterThanOrEqual(6);
  const read = [...byState.values()].flatMap((alike) => alike.slice(0, 3));
  expect(read.length).toBeGreaterThanOrEqual(12);
  for (const { key } of read) {
    const challenge = await call<Challenge>(edda, "GET", `/challenges/${key}`);
    await open(edda, `challenges/${key}`);
    const sentence = (await edda.locator("[data-sentence]").innerText()).replaceAll(isolates, "");
    for (const fact of facts(challenge)) expect(sentence, key).toContain(fact);
  }
});

test("a challenge in work is read without scrolling far, and little of it is a form", async ({ enter }) => {
  const beatriz = await enter("Beatriz Moura");
  for (const [width, height, most] of [
    [1440, 900, 1.5],
    [390, 844, 1.3],
  ] as const) {
    await beatriz.setViewportSize({ width, height });
    await open(beatriz, "challenges/C-16");
    await expect(beatriz.locator("details[data-fold]").last()).toBeVisible();
    await expect(beatriz.getByLabel("What moved since the last time?")).toBeVisible();
    const whole = await beatriz.evaluate<number>("document.documentElement.scrollHeight");
    expect(whole / height, `${width} px wide`).toBeLessThan(most);
    expect(await controlsAtRest(beatriz), `${width} px wide`).toBeLessThanOrEqual(12);
    for (const box of width > 400 ? ["waits", "next", "success"] : ["waits", "next"])
      await expect(beatriz.locator(`[data-box="${box}"]`)).toBeInViewport({ ratio: 1 });
  }
});

type Fact = (record: Record<string, unknown>) => (string | RegExp)[];
const nameOf = (person: unknown) => (person as { name: string }).name;
/** What the sentence of the other records must say of how it is, whom it waits for and what is next. */
const saidOf: Record<string, Fact> = {
  decisions: ({ state, deciders, reviewOn }) => [
    ...(state === "decided" || state === "stands" ? (deciders as unknown[]).map(nameOf) : []),
    state === "proposed" ? "waits for those who are named" : /Decided on|Noted on/,
    ...(state === "decided" ? [reviewOn ? "a look at what came of it" : "No day is set to look again"] : []),
  ],
  risks: ({ exposure, owner, reviewOn, state }) => [
    `${String(exposure)} of 25`,
    ...(state === "open" ? [nameOf(owner), reviewOn ? /[Nn]ext look/ : "No day is set"] : []),
  ],
  lessons: ({ adoptions, state }) => [
    (adoptions as { verdict: string }[]).some(({ verdict }) => verdict !== "decline")
      ? "Taken up by"
      : "No department has taken it up yet",
    state === "retired" ? "no longer holds" : "Next: does it still hold?",
  ],
  commitments: ({ holder, outcome, state }) => (outcome || state === "past" ? [] : [nameOf(holder)]),
  councils: ({ cadence, state }) => [
    state === "ended" ? /\w/ : `${(cadence as { minutes: number }).minutes} minutes`,
  ],
  sessions: ({ state, time, attendance }) =>
    state === "planned"
      ? ["It begins", `of ${(time as { session: number }).session} minutes`]
      : state === "closed"
        ? [`with ${(attendance as { present: number }).present} of`, /dealt with/]
        : [],
};

test("every other record says in a sentence how it is, what it waits for and what is next", async ({
  enter,
}) => {
  const edda = await enter("Edda Thorsen");
  for (const [kind, factsOf] of Object.entries(saidOf)) {
    const { items } = await call<{ items: Listed[] }>(edda, "GET", `/${kind}?limit=100`);
    const byState = Map.groupBy(items, ({ state }) => state);
    const read = [...byState.values()].flatMap((alike) => alike.slice(0, 2));
    expect(read.length, kind).toBeGreaterThan(0);
    for (const { key } of read) {
      const record = await call<Record<string, unknown>>(edda, "GET", `/${kind}/${key}`);
      const facts = factsOf(record);
      if (record.state === "open" && kind === "sessions") continue;
      await open(edda, `${kind}/${key}`);
      await expect(edda.locator("[data-sentence]"), key).not.toBeEmpty();
      const sentence = (await edda.locator("[data-sentence]").innerText()).replaceAll(isolates, "");
      for (const fact of facts) {
        if (typeof fact === "string") expect(sentence, key).toContain(fact);
        else expect(sentence, key).toMatch(fact);
      }
    }
  }
});

type Home = {
  standing: { record: { key: string }; says: string }[];
  talkTo: { person: { name: string } }[];
};
type Asks = { items: { later: boolean; record: { key: string } }[] };
type Sessions = { items: { key: string; council: { title: string }; startsAt: string }[] };

/** What the page says beside what the record has; others are at work meanwhile, so both are read again until they agree. */
const agrees = (read: () => Promise<void>) => expect(read).toPass({ timeout: 30_000 });

test("Home says to everybody how what is theirs stands, what needs them and when they meet next", async ({
  enter,
}) => {
  const said = new Set<string>();
  for (const name of visitors) {
    const page = await enter(name);
    const main = page.getByRole("main");
    await open(page, "");
    await agrees(async () => {
      const home = await call<Home>(page, "GET", "/home");
      const { items: asks } = await call<Asks>(page, "GET", "/asks");
      const text = (await main.innerText()).replaceAll(isolates, "").replaceAll(/\s+/g, " ");
      for (const { record, says } of home.standing) {
        expect(text, name).toContain(`${record.key} ${says}`);
        const { health, waits } = await call<Challenge>(page, "GET", `/challenges/${record.key}`);
        const named = waits.flatMap(({ until, waitedFor }) =>
          until === null && waitedFor ? waitedFor.name : [],
        );
        if (says.startsWith("is off track")) expect(health, name).toBe("off_track");
        if (says.startsWith("is at risk")) expect(health, name).toBe("at_risk");
        const [, waitedFor] = /^waits \d+ days? for (.+)$/.exec(says) ?? [];
        if (waitedFor) expect(named, name).toContain(waitedFor);
        said.add(says.split(" ").slice(0, 2).join(" "));
      }
      for (const { person } of home.talkTo) expect(text, name).toContain(person.name);
      const now = asks.filter(({ later }) => !later);
      expect(text, name).toMatch(
        now.length > 0 ? new RegExp(`Needs me ${now.length}\\b`) : /Needs me (?!\d)/,
      );
      if (now[0]) expect(text, name).toContain(now[0].record.key);
    });
    if (name === "Helena Auer") continue;
    await agrees(async () => {
      const mine = "/sessions?upcoming=true&mine=true&limit=1";
      const { items: sessions } = await call<Sessions>(page, "GET", mine);
      const next = await part(page, "Next session").innerText();
      if (sessions[0]) expect(next.replaceAll(isolates, ""), name).toContain(sessions[0].council.title);
    });
  }
  // Not the same to everybody.
  expect(said.size).toBeGreaterThanOrEqual(2);
});

type Figures = {
  talkAbout: { says: string }[];
  figures: {
    id: string;
    verdict: string;
    open: { count: number } | null;
    parts: { id: string; label: string; value: number }[];
  }[];
};

test("the scorecard begins with what is open, where it waits and what changed, of each period", async ({
  enter,
}) => {
  const edda = await enter("Edda Thorsen");
  const sentences = new Set<string>();
  for (const days of [30, 90, 180, 365]) {
    await open(edda, `scorecard?days=${days}`);
    const sentence = edda.locator("[data-sentence]");
    await expect(sentence).toBeVisible();
    await agrees(async () => {
      const { figures, talkAbout } = await call<Figures>(edda, "GET", `/scorecard?days=${days}`);
      const read = (await sentence.innerText()).replaceAll(isolates, "");
      const { open: still, parts } = figures.find(({ id }) => id === "time_to_resolution")!;
      expect(read).toContain(still ? `${still.count} shared challenge` : "No shared challenge");
      const [longest] = parts
        .filter(({ id }) => id !== "work")
        .toSorted((one, other) => other.value - one.value);
      if (longest && longest.value >= 0.01) expect(read.toLowerCase()).toContain(longest.label.toLowerCase());
      const of = (sought: string) => figures.filter(({ verdict }) => verdict === sought).length;
      const [better, worse, few] = [of("better"), of("worse"), of("few")];
      expect(read).toContain(
        better + worse > 0 ? `${better} better, ${worse} worse, ${few} from` : "No figure has moved",
      );
      expect(read).toContain(`${few} ${better + worse > 0 ? "from" : "are from"} too few records`);
      const page = (await edda.getByRole("main").innerText()).replaceAll(isolates, "");
      for (const { says } of talkAbout) expect(page).toContain(says.replaceAll(isolates, ""));
      sentences.add(read);
    });
  }
  expect(sentences.size).toBeGreaterThan(1);
});
