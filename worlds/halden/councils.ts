import { core } from "#kernel/contract/core.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { holidays } from "#practices/holidays/contract.ts";
import { type SessionPage, sessions } from "#practices/sessions/contract.ts";
import type { Chronicle, Stage } from "./story.ts";

const DAY_MS = 86_400_000;
const TUESDAY = 2;

type Captured = { promise: string; by: number; decision: string };

type Told = {
  title: string;
  mandate: string;
  chair: string;
  sponsor: string;
  members: string[];
  every: "weekly" | "fortnightly";
  /** How many sessions have been held; the next one is planned. */
  held: number;
  time: string;
  minutes: number;
  /** What is brought before it at once: one by its title, else everything that is under way. */
  before?: string;
  /** The hour goes round over the zones of its members. */
  rotates?: boolean;
  /** What came up in its sessions, one each; else those that come up anywhere. */
  captured?: readonly Captured[];
};

const told: Told[] = [
  {
    title: "Council of leaders",
    mandate:
      "Takes up what no department can solve alone, decides what needs all of us, and sees to it that it is learned from.",
    chair: "jonas",
    sponsor: "edda",
    every: "fortnightly",
    held: 11,
    time: "10:00",
    minutes: 90,
    members: ["mara", "tomas", "gregor", "yuki", "renata", "samuel", "ingrid", "amara"],
  },
  {
    title: "Lead time council",
    mandate: "Brings orders from eleven weeks to six, and dates that hold.",
    chair: "beatriz",
    sponsor: "edda",
    every: "weekly",
    held: 8,
    time: "15:00",
    minutes: 45,
    before: "Lead times doubled and nobody can say where",
    members: ["carlos", "marcus", "julia", "anders", "noor", "sofie"],
  },
  {
    title: "Regions council",
    mandate:
      "Brings what customers say in Lima, Lisbon, Oslo and Tokyo to those who can act on it, once, and in one voice.",
    chair: "renata",
    sponsor: "edda",
    every: "fortnightly",
    held: 6,
    time: "14:00",
    minutes: 60,
    before: "Two teams answer the same customer",
    members: ["hiro", "mateo", "claire", "rui"],
    rotates: true,
    captured: [
      { promise: "Write down who answers at which hour", by: 0, decision: "" },
      {
        promise: "",
        by: 2,
        decision: "Whoever reads a complaint first keeps it until somebody else has said yes",
      },
      { promise: "List the ten customers two regions share", by: 1, decision: "" },
      { promise: "Ask Lima for its worst hand-over", by: 3, decision: "" },
      { promise: "", by: 0, decision: "Hand-overs between regions are written, never only said" },
      { promise: "Show how long a hand-over takes", by: 1, decision: "" },
    ],
  },
];

/** What came up in the sessions, the latest last; each council takes what fits its count from the end. */
const captured: readonly Captured[] = [
  { promise: "Bring the three oldest open requests", by: 0, decision: "" },
  { promise: "Ask both plants for their worst week", by: 1, decision: "" },
  { promise: "", by: 2, decision: "Two sessions a year are held in Vila Real" },
  { promise: "Draft one page on what we stop", by: 3, decision: "" },
  { promise: "Call the two customers who wrote", by: 4, decision: "" },
  { promise: "Show the figures of the last quarter", by: 5, decision: "" },
  { promise: "Find a deputy for the reading hour", by: 1, decision: "" },
  { promise: "", by: 0, decision: "Help requests are answered within three days or passed on" },
  { promise: "Put the shipping dates into the calendar", by: 2, decision: "" },
  { promise: "Ask who may release tooling", by: 3, decision: "" },
  { promise: "Bring the rule for the bench queue", by: 4, decision: "" },
];

/** The morning of Tuesdays before the end of the history, the latest first. */
function tuesdaysBefore(end: string, count: number, everyDays: number): Date[] {
  const day = new Date(`${end.slice(0, 10)}T00:00:00.000Z`);
  do day.setUTCDate(day.getUTCDate() - 1);
  while (day.getUTCDay() !== TUESDAY);
  return Array.from({ length: count }, (_, at) => new Date(day.getTime() - at * everyDays * DAY_MS));
}

/** Three councils with their sessions: agenda from the record, turns by the rota, what was captured, digests. */
export function tellCouncils(chronicle: Chronicle, end: string): void {
  for (const council of told) tell(chronicle, council, end);
  chronicle.at(2, keepHolidays);
}

/** Where people are, for whom councils meet on no public holiday; the plant in Vila Real has a day of its own town. */
const kept: readonly { place: string; timeZone?: string }[] = [
  { place: "NO" },
  { place: "PT", timeZone: "Europe/Lisbon" },
  { place: "JP", timeZone: "Asia/Tokyo" },
  { place: "PE", timeZone: "America/Lima" },
];

async function keepHolidays(stage: Stage): Promise<void> {
  for (const body of kept) {
    await stage.does("ines", holidays.operations.choose, { body });
    await stage.kernel.derived(stage.workspace.id);
  }
  const year = Number(stage.day(0).slice(0, 4)) + 1;
  await stage.does("ines", holidays.operations.name, {
    params: { place: "PT", on: `${year}-06-13` },
    body: { name: "Saint Anthony, Vila Real" },
  });
}

function tell(chronicle: Chronicle, council: Told, end: string): void {
  const dates = tuesdaysBefore(end, council.held, council.every === "weekly" ? 7 : 14).reverse();
  const ago = (date: Date, hours = 0) => (Date.parse(end) - date.getTime()) / DAY_MS - hours / 24;
  let key = "";

  chronicle.at(ago(dates[0]!) + 6, async (stage) => {
    stage.undecided = true;
    const made = await stage.does(council.chair, councils.operations.make, {
      body: {
        title: council.title,
        mandate: council.mandate,
        cadence: {
          every: council.every,
          weekday: TUESDAY,
          time: council.time,
          timeZone: "Europe/Oslo",
          minutes: council.minutes,
          startsOn: dates[0]!.toISOString().slice(0, 10),
        },
        rotation: council.rotates ? { neverFrom: "23:00", neverTo: "06:00" } : null,
        quorum: 60,
        reservedMinutes: 15,
        people: [
          { person: stage.person(council.chair), part: "chair" },
          { person: stage.person(council.sponsor), part: "sponsor" },
          ...council.members.flatMap((who) => {
            const person = stage.person(who);
            return [
              { person, part: "member" as const },
              { person, part: "facilitator" as const },
              { person, part: "scribe" as const },
            ];
          }),
        ],
      },
    });
    key = made.key;
    // The first session is planned before anybody has answered, in every telling.
    await stage.kernel.derived(stage.workspace.id);
    stage.undecided = false;
    await stage.agreed();
    await bringBefore(stage, council, key);
  });

  dates.forEach((date, at) => {
    chronicle.at(ago(date, -39), (stage) => writeViews(stage, council, key, at));
    // At the council's own hour, which may go round and moves with the clocks.
    chronicle.at(ago(date), async (stage) => {
      const session = await planned(stage, council, key);
      if (session) tellSession(stage, council, { at, key, startsAt: session.startsAt });
    });
  });
}

/** What was framed before there was the council is brought before it; what comes later finds its way by who takes part. */
async function bringBefore(stage: Stage, council: Told, key: string): Promise<void> {
  const { items } = await stage.does(council.chair, challenges.operations.list, {
    query: { state: "framed,committed,in_work", limit: 100 },
  });
  for (const { id, title } of items)
    if (council.before === undefined || council.before === title)
      await stage.does(council.chair, core.operations.addLink, {
        params: { record: id },
        body: { to: key, kind: "stands_before" },
      });
}

async function planned(stage: Stage, council: Told, key: string) {
  const { items } = await stage.does(council.chair, sessions.operations.list, {
    query: { council: key, state: "planned" },
  });
  return items.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))[0];
}

/** Two members write into the silent round before each session. */
async function writeViews(stage: Stage, council: Told, key: string, at: number): Promise<void> {
  const session = await planned(stage, council, key);
  if (!session) return;
  const page = await stage.does(council.chair, sessions.operations.get, { params: { session: session.key } });
  const [item] = page.agenda;
  if (!item) return;
  for (const step of [0, 3]) {
    const who = council.members[(at + step) % council.members.length]!;
    await stage.does(who, sessions.operations.writeView, {
      params: { session: session.key, item: item.id },
      body: {
        text:
          step === 0
            ? "I would take this first; it blocks two others."
            : "What would have to be true for us to stop this?",
      },
    });
  }
}

/** Minutes that rows take, as it happens: what is planned is ten or fifteen. */
const TALK = [17, 9, 12, 24, 7, 11, 15];
const ROWS = [0, 1, 2, 3];
const minutesOf = (council: Told, at: number, row: number) =>
  Math.max(4, Math.round((TALK[(at * 3 + row * 2) % TALK.length]! * council.minutes) / 80));

/** A session that is being held. */
type Held = { session: string; facilitator: string; rows: SessionPage["agenda"] };
type When = { at: number; key: string; startsAt: string };

/** Two minutes for who is here, the first four rows one after the other, three minutes to close. */
function tellSession(stage: Stage, council: Told, { at, key, startsAt }: When): void {
  let held: Held | null = null;
  const after = (minutes: number) => new Date(Date.parse(startsAt) + minutes * 60_000).toISOString();
  const then = (minutes: number, what: (stage: Stage, session: Held) => Promise<unknown>) =>
    stage.later(after(minutes), async (now) => held && what(now, held));
  stage.later(startsAt, async (now) => {
    held = await begin(now, council, key, at);
  });
  let minutes = 2;
  for (const row of ROWS) {
    then(minutes, (now, session) => takeUp(now, session, row));
    minutes += minutesOf(council, at, row);
    then(minutes, (now, session) => settle(now, council, session, { row, at }));
  }
  then(minutes + 3, close);
}

async function begin(stage: Stage, council: Told, key: string, at: number): Promise<Held | null> {
  const session = await planned(stage, council, key);
  if (!session) return null;
  const params = { session: session.key };
  // One member is away each time, never the one whose turn it is.
  const away = council.members[(at * 3) % council.members.length];
  const facilitator =
    council.members.find((who) => stage.person(who) === session.facilitator?.id) ?? council.chair;
  for (const who of [council.chair, council.sponsor, ...council.members]) {
    if (who !== away || who === facilitator)
      await stage.does(who, sessions.operations.bePresent, { params, body: {} });
  }
  const { version } = await stage.does(facilitator, sessions.operations.get, { params });
  const { agenda } = await stage.does(facilitator, sessions.operations.open, {
    params,
    ifMatch: version,
    body: { passing: { reason: "Everybody we need is here" } },
  });
  return { session: session.key, facilitator, rows: agenda.slice(0, ROWS.length) };
}

async function takeUp(stage: Stage, { session, facilitator, rows }: Held, row: number): Promise<void> {
  const item = rows[row];
  if (item) await stage.does(facilitator, sessions.operations.start, { params: { session, item: item.id } });
}

async function settle(
  stage: Stage,
  council: Told,
  { session, facilitator, rows }: Held,
  { row, at }: { row: number; at: number },
): Promise<void> {
  const item = rows[row];
  if (!item) return;
  if (item === rows.at(-1)) await capture(stage, council, session, at);
  await stage.does(facilitator, sessions.operations.endItem, {
    params: { session, item: item.id },
    body: { outcome: (at + item.title.length) % 5 === 0 ? "carried_over" : "done", note: "" },
  });
}

async function close(stage: Stage, { session, facilitator }: Held): Promise<void> {
  const params = { session };
  const { version } = await stage.does(facilitator, sessions.operations.get, { params });
  await stage.does(facilitator, sessions.operations.close, { params, ifMatch: version });
  // The digest is written now, from what is known now.
  await stage.kernel.derived(stage.workspace.id);
}

/** What the session noted down on the way: a promise, or a decision. */
async function capture(stage: Stage, council: Told, session: string, at: number): Promise<void> {
  const notes = council.captured ?? captured;
  const note = notes[(notes.length - council.held + at + notes.length) % notes.length]!;
  const who = council.members[note.by % council.members.length]!;
  if (note.decision) {
    await stage.does(council.chair, decisions.operations.record, {
      body: {
        title: note.decision,
        why: "Said by several and opposed by nobody.",
        about: session,
        reviewOn: stage.day(120),
      },
    });
    return;
  }
  const made = await stage.does(who, commitments.operations.make, {
    body: { title: note.promise, dueOn: stage.day(12), about: session },
  });
  // The last two are still open.
  if (at >= council.held - 2) return;
  await stage.does(who, commitments.operations.close, {
    params: { commitment: made.key },
    ifMatch: made.version,
    body: { outcome: at % 6 === 4 ? "broken" : "kept", note: "" },
  });
}
