import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { councils } from "#practices/councils/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { type SessionPage, sessions } from "../contract.ts";
import { notesWithout } from "./forget-in-notes.ts";

const { operations } = sessions;
const cadence = { every: "weekly", weekday: 1, time: "09:00", timeZone: "UTC", minutes: 60 } as const;
let weft: TestWeft;
let session: SessionPage;
const params = () => ({ session: session.key });

beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const { leader } = weft.people;
  const council = await leader.do(councils.operations.make, {
    body: { title: "Hostile notes", cadence, people: [{ person: leader.id, part: "chair" }] },
  });
  await weft.derived();
  const { items } = await leader.do(operations.list, { query: { council: council.key, upcoming: "true" } });
  weft.wait({ minutes: (Date.parse(items[0]!.startsAt) - Date.parse(weft.kernel.now())) / 60_000 });
  session = await leader.do(operations.get, { params: { session: items[0]!.key } });
  await leader.do(operations.bePresent, { params: params() });
  session = await leader.do(operations.open, { params: params(), ifMatch: session.version });
});
afterAll(() => weft.stop());

const updateOf = (fill: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc();
  doc.transact(() => fill(doc));
  return Y.encodeStateAsUpdate(doc);
};
const write = (update: Uint8Array) =>
  weft.people.leader.call(operations.writeNotes, {
    params: params(),
    body: { update: Buffer.from(update).toString("base64") },
  });

/** One in the other, the outermost first: made from the outside in, as an editor would. */
function nested(doc: Y.Doc, depth: number, words = "at the bottom"): void {
  let around: Y.XmlFragment = doc.getXmlFragment("notes");
  for (let at = 0; at < depth; at++) {
    const inner = new Y.XmlElement(at % 2 ? "listItem" : "bulletList");
    around.insert(0, [inner]);
    around = inner;
  }
  const paragraph = new Y.XmlElement("paragraph");
  around.insert(0, [paragraph]);
  paragraph.insert(0, [new Y.XmlText(words)]);
}

describe("a change to the notes", () => {
  test.each<[what: string, code: string, update: () => Uint8Array]>([
    ["8,000 deep", "bad_input", () => updateOf((doc) => nested(doc, 8_000))],
    ["41 deep", "bad_input", () => updateOf((doc) => nested(doc, 41))],
    ["of a text in another root, 8,000 deep", "bad_input", () => updateOf((doc) => elsewhere(doc, 8_000))],
    ["of 11,000 pieces", "notes_unreadable", () => updateOf((doc) => many(doc, 11_000))],
    ["of a map", "notes_unreadable", () => updateOf((doc) => doc.getArray("a").insert(0, [new Y.Map()]))],
    [
      "with a value 2,000 deep",
      "notes_unreadable",
      () => updateOf((doc) => doc.getArray("a").insert(0, [deepValue(2_000)])),
    ],
    [
      "with bytes in it",
      "notes_unreadable",
      () => updateOf((doc) => doc.getArray("a").push([new Uint8Array(9)])),
    ],
    ["of 1,000 clients", "notes_unreadable", () => manyClients(1_000)],
    ["with words in nothing that holds them", "notes_unreadable", () => root(() => new Y.XmlText("x"))],
    ["with words in a list", "notes_unreadable", () => root(() => within("bulletList", new Y.XmlText("x")))],
    [
      "with words in words",
      "notes_unreadable",
      () => updateOf((doc) => doc.getXmlFragment("notes").insert(0, [wordsInWords()])),
    ],
    ...["script", "mention", "image", "__proto__", "doc", "text", ""].map(
      (name): [string, string, () => Uint8Array] => [
        `with a piece no editor knows: ${JSON.stringify(name)}`,
        "notes_unreadable",
        () => root(() => new Y.XmlElement(name)),
      ],
    ),
    [
      "with a piece for an attribute",
      "notes_unreadable",
      () =>
        root(() => {
          const made = new Y.XmlElement("paragraph");
          made.setAttribute("level", new Y.XmlElement("paragraph") as never);
          return made;
        }),
    ],
    ["that waits for what never comes", "notes_unreadable", torn],
    ["cut off", "notes_unreadable", () => updateOf((doc) => nested(doc, 3)).slice(0, 40)],
    ["of noise", "notes_unreadable", () => Uint8Array.from({ length: 5_000 }, (_, at) => (at * 31) % 256)],
  ])("%s is refused and keeps nothing", async (_, code, update) => {
    const { status, problem } = await write(update());
    expect([status < 500, problem.code]).toEqual([true, code]);
    if (code === "bad_input") expect(problem.errors![0]).toMatchObject({ path: "update" });
    const { upTo } = await weft.people.leader.do(operations.readNotes, { params: params() });
    expect(upTo).toBe(0);
  });
});

test("what is deep is refused also piece by piece", async () => {
  const mine = new Y.Doc();
  const kept = (await write(updateOf((doc) => nested(doc, 30)))).body;
  expect(kept.seq).toBe(1);
  const { updates } = await weft.people.leader.do(operations.readNotes, { params: params() });
  for (const update of updates) Y.applyUpdate(mine, Buffer.from(update, "base64"));
  let inner: Y.XmlFragment = mine.getXmlFragment("notes");
  for (let next: unknown = inner; next instanceof Y.XmlElement || next === inner; next = inner.get(0)) {
    if (next instanceof Y.XmlElement && next.nodeName === "paragraph") break;
    inner = (next as Y.XmlFragment) ?? inner;
    if (!(inner.get(0) instanceof Y.XmlElement)) break;
  }
  const before = Y.encodeStateVector(mine);
  mine.transact(() => {
    let around = inner;
    for (let at = 0; at < 20; at++) {
      const more = new Y.XmlElement("bulletList");
      around.insert(0, [more]);
      around = more;
    }
  });
  const { problem } = await write(Y.encodeStateAsUpdate(mine, before));
  expect(problem.code).toBe("bad_input");
});

test("notes of before the limits, 8,000 deep and with NUL, close, are found, are read by an export, and lose names", async () => {
  const { leader } = weft.people;
  const old = updateOf((doc) => nested(doc, 8_000, "Zwiebel\0fisch \u202Eat the bottom"));
  await weft.within(({ client }) =>
    client.query("insert into session_note (session_id, seq, body) values ($1, 99, $2)", [
      session.id,
      Buffer.from(old),
    ]),
  );
  const without = notesWithout([old], (text) =>
    text.includes("Zwiebel") ? [{ at: 0, length: 7, by: "x" }] : [],
  );
  expect(Buffer.from(without).includes("Zwiebel")).toBe(false);
  const { version } = await leader.do(operations.get, { params: params() });
  const closed = await leader.do(operations.close, { params: params(), ifMatch: version });
  expect(closed.notes).toContain("Zwiebelfisch at the bottom");
  const { items } = await leader.do(core.operations.search, { query: { q: "Zwiebelfisch" } });
  expect(items.map(({ record }) => record.key)).toContain(session.key);
});

const root = (make: () => Y.XmlElement | Y.XmlText) =>
  updateOf((doc) => doc.getXmlFragment("notes").insert(0, [make()]));
function within(name: string, inner: Y.XmlElement | Y.XmlText): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, [inner]);
  return made;
}
function wordsInWords(): Y.XmlElement {
  const words = new Y.XmlText("x");
  words.insertEmbed(0, new Y.XmlText("y"));
  return within("paragraph", words);
}
function elsewhere(doc: Y.Doc, depth: number): void {
  let around: Y.XmlFragment = doc.getXmlFragment("other");
  for (let at = 0; at < depth; at++) {
    const inner = new Y.XmlElement("x");
    around.insert(0, [inner]);
    around = inner;
  }
}
function many(doc: Y.Doc, count: number): void {
  doc.getXmlFragment("notes").insert(
    0,
    Array.from({ length: count }, () => new Y.XmlElement("paragraph")),
  );
}
function deepValue(depth: number): unknown[] {
  let value: unknown[] = [];
  for (let at = 0; at < depth; at++) value = [value];
  return value;
}
function manyClients(count: number): Uint8Array {
  return Y.mergeUpdates(
    Array.from({ length: count }, (_, at) => {
      const doc = new Y.Doc();
      doc.clientID = at + 1;
      doc.getXmlFragment("notes").insert(0, [new Y.XmlText("x")]);
      return Y.encodeStateAsUpdate(doc);
    }),
  );
}
/** The second half of what somebody wrote, without the first. */
function torn(): Uint8Array {
  const doc = new Y.Doc();
  nested(doc, 2);
  const before = Y.encodeStateVector(doc);
  doc.getXmlFragment("notes").insert(1, [new Y.XmlElement("paragraph")]);
  return Y.encodeStateAsUpdate(doc, before);
}
