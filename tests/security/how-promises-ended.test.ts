import { expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { type Commitment, commitments } from "#practices/commitments/contract.ts";
import { contracts } from "#practices/registry.contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { scorecard } from "#practices/scorecard/contract.ts";
import { everyExport } from "../support/all-surfaces.ts";
import { everyAnswer } from "../support/every-answer.ts";
import { listen } from "../support/listen.ts";
import { until } from "../support/until.ts";

/**
 * Rule 2, generated from the operations: the same life in several workspaces, but for what became of Bea's promise and when. What
 * somebody whom it is not between gets from every GET operation, hears on the live stream, and what the export says, is the same in all of
 * them, before its day and after it.
 */
const gets = contracts
  .flatMap((contract) => Object.values(contract.operations) as Operation[])
  .filter(({ method }) => method === "GET");
const { close, renegotiate } = commitments.operations;
/** Of the outsiders, those who hear what everybody hears. */
const INSIDERS = 2;

type Life = (bea: TestPerson, promise: Commitment) => Promise<unknown>;
const ends =
  (outcome: "kept" | "broken" | "withdrawn"): Life =>
  (bea, { key, version }) =>
    bea.do(close, { params: { commitment: key }, body: { outcome, note: "As it went" }, ifMatch: version });
const putOff: Life = (bea, { key, version }) =>
  bea.do(renegotiate, {
    params: { commitment: key },
    body: { dueOn: "2026-04-10", reason: "More time" },
    ifMatch: version,
  });
const nothing: Life = async () => {};

/** What becomes of it before its day, and after. */
const lives = {
  "kept at once": [ends("kept"), nothing],
  "broken at once": [ends("broken"), nothing],
  "withdrawn at once": [ends("withdrawn"), nothing],
  "kept late": [nothing, ends("kept")],
  "not kept": [nothing, ends("broken")],
  "put off too late": [nothing, putOff],
  "still open": [nothing, nothing],
} satisfies Record<string, [Life, Life]>;

/**
 * Ids differ from workspace to workspace; what stays is where the same one stands again. Left out besides: the token of a sign-in,
 * which is drawn, hashes of the log, which cover drawn ids, and places in it, which say that something happened somewhere.
 */
function withoutIds(answers: object | string): string {
  const places = new Map<string, string>();
  const drawn = new Set(["csrf", "hash", "seq", "lastSeq", "fromSeq"]);
  const told = JSON.stringify(answers, (key, value) => (drawn.has(key) ? null : value));
  return told.replaceAll(
    /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|test-[0-9a-z]+/g,
    (id) => {
      const place = places.get(id) ?? `<${places.size}>`;
      places.set(id, place);
      return place;
    },
  );
}

/** What is told of it to somebody, and by the export. */
async function told(weft: TestWeft, who: TestPerson, of: { records: string[]; figures: string[] }) {
  const answers = await everyAnswer(who, gets, {
    records: of.records,
    words: ["gauges"],
    params: { figure: of.figures, attachment: [], part: ["ally"], kind: ["relates_to"] },
  });
  const days = [...answers].map(([call, answer]) => [withoutIds(call), withoutIds(answer)]);
  return { answers: new Map(days as [string, string][]), exported: withoutDrawn(await everyExport(weft)) };
}

/** The lines of an export without what is drawn: ids, hashes, salts, places in the log (of CSV all numbers; its twin in JSON has them). */
const withoutDrawn = (text: string) =>
  withoutIds(
    text.replaceAll(
      /[0-9a-f]{32}(?:[0-9a-f]{32})?|"(?:\w*seq|payload)": ?"?\w+"?|""seq"":\d+|^\d+,|,\d+(?=,)/gm,
      "",
    ),
  ).split("\\n");

/** Two answers from a little before where they part, for the eye. */
function whereTheyPart(one: string, other: string): [string, string] {
  if (one === other) return ["", ""];
  const at = Array.from({ length: one.length }, (_, place) => place).findIndex(
    (place) => one[place] !== other[place],
  );
  return [one.slice(Math.max(0, at - 200), at + 200), other.slice(Math.max(0, at - 200), at + 200)];
}

/** The events somebody heard, in their order, and what they were signalled: signals go together with others when it is soon enough. */
function heardIn(frames: readonly string[]) {
  const read = frames.map((frame) => {
    const { data, type } = JSON.parse(frame);
    return { type, data: JSON.parse(data) };
  });
  const signals = read.filter(({ type }) => type !== "event").map(({ data }) => data.topic as string);
  return withoutIds([read.filter(({ type }) => type === "event"), [...new Set(signals)].toSorted()]);
}

async function worldWhere([before, after]: readonly [Life, Life]) {
  const weft = await startTestWeft(practiceServers);
  try {
    const { leader: bea, member: receiver, convener, administrator, guest } = weft.people;
    // The guest sees none of it, and hears nothing.
    const outsiders = [convener, administrator, guest];
    const heard = await Promise.all(outsiders.map((who) => listen(weft, who)));
    const { key } = await bea.do(challenges.operations.raise, { body: { title: "Lead time" } });
    const made = await bea.do(commitments.operations.make, {
      body: { title: "Bring the gauges", dueOn: "2026-03-10", about: key, receiver: receiver.id },
    });
    const { figures } = await bea.do(scorecard.operations.get);
    const of = { records: [key, made.key, bea.id], figures: figures.map(({ id }) => id) };
    const outside: Awaited<ReturnType<typeof told>>[] = [];
    /** What was told until now has come to those who listen: frames come in order, and say the record's state as they go out. */
    const allHeard = async (mark: string) => {
      await convener.do(core.operations.addComment, { params: { record: key }, body: { body: mark } });
      for (const frames of heard.slice(0, INSIDERS))
        await until(mark, async () => frames.some((frame) => frame.includes(mark)));
    };
    const lookAround = async () => {
      await weft.derived();
      await allHeard(`heard ${outside.length}`);
      for (const who of outsiders) outside.push(await told(weft, who, of));
    };
    weft.wait({ days: 2 });
    await before(bea, made);
    await lookAround();
    weft.wait({ days: 7 });
    await weft.runJob("commitments.pass-days");
    await allHeard("its day is over");
    await weft.runJob("digests.week");
    weft.wait({ days: 2 });
    await after(bea, await bea.do(commitments.operations.get, { params: { commitment: made.key } }));
    await lookAround();
    return {
      outside,
      heard: heard.map(heardIn),
      between: (await told(weft, receiver, of)).answers,
    };
  } finally {
    await weft.stop();
  }
}

test("what becomes of a promise, and when, is told to nobody but the two it is between: by no GET operation, stream or export", async () => {
  const open = await worldWhere(lives["still open"]);
  for (const [name, life] of Object.entries(lives).filter(([each]) => each !== "still open")) {
    const other = await worldWhere(life);
    for (const [at, there] of open.outside.entries()) {
      const here = other.outside[at]!;
      expect([...here.answers.keys()], name).toEqual([...there.answers.keys()]);
      const differing = [...there.answers].filter(([call, answer]) => here.answers.get(call) !== answer);
      expect(
        differing.map(([call, answer]) => [name, call, ...whereTheyPart(answer, here.answers.get(call)!)]),
        name,
      ).toEqual([]);
      expect(here.exported.filter((line, place) => line !== there.exported[place])).toEqual([]);
      expect(here.exported.length).toBe(there.exported.length);
    }
    for (const [at, heard] of open.heard.entries())
      expect(whereTheyPart(other.heard[at]!, heard), name).toEqual(["", ""]);
    // (There is something to tell: the two it is between get it.)
    expect([...other.between.values()].join(), name).not.toBe([...open.between.values()].join());
  }
  expect(open.heard.join()).toContain("gauges");
}, 600_000);
