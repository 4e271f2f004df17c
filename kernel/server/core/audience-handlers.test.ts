import { v7 as uuidv7 } from "uuid";
import { afterAll, expect, test } from "vitest";
import type { Call } from "../operation/context.ts";
import { type BareActor, type BareWorkspace, bareWorkspace } from "../testing/bare-workspace.ts";
import { getAudience, listHolders, setAudience } from "./audience-handlers.ts";

// Begun within a test, so that what fails there fails it.
let begun: Promise<BareWorkspace> | undefined;
const bare = () => (begun ??= bareWorkspace());
afterAll(async () => (await begun)?.stop());

type Handled = typeof getAudience | typeof listHolders | typeof setAudience;

/** A handler as `perform` calls it, with the events it emits. */
async function call<Handler extends Handled>(
  run: Handler,
  me: BareActor,
  record?: { id: string },
  body?: object,
) {
  const { open } = await bare();
  return open(me, async ({ context }) => {
    const emitted: object[] = [];
    const found = record && (await context.records.find(record.id));
    const emit = (kind: string, event: object) => emitted.push({ kind, ...event });
    const result = await run({ ...context, me, record: found, body, emit } as unknown as Call as never);
    return { result: result as Awaited<ReturnType<Handler>>, emitted };
  });
}
const audienceOf = async ({ id }: { id: string }) =>
  (await bare()).as(null, async ({ records }) => (await records.find(id)).audience);

test("who sees a record is told to all who do; who may change it, to its owner, its chair and who convenes", async () => {
  const { person, record } = await bare();
  const [olga, otto, cleo, lena] = [
    await person("member", "Olga"),
    await person("member", "Otto"),
    await person("convener", "Cleo"),
    await person("leader", "Lena"),
  ];
  const parts = [
    { personId: olga.id, part: "owner" },
    { personId: otto.id, part: "chair" },
    { personId: lena.id, part: "supporter" },
  ];
  const note = await record("note", "Ours", { parts, audience: [`person:${olga.id}`, "workspace"] });
  const get = async (me: BareActor) => (await call(getAudience, me, note)).result;
  expect((await get(olga)).may).toEqual(["setAudience"]);
  expect((await get(otto)).may).toEqual(["setAudience"]);
  expect((await get(cleo)).may).toEqual(["setAudience"]);
  const told = await get(lena);
  expect(told.may).toEqual([]);
  expect(told.items.map(({ token, name }) => [token, name])).toEqual([
    [`person:${olga.id}`, "Olga"],
    ["workspace", null],
  ]);
  expect(told.people).toBe(told.items[1]!.people);
  // Of another record somebody's part counts for nothing.
  const other = await record("note", "Theirs");
  expect((await call(getAudience, olga, other)).result.may).toEqual([]);
  // What everybody sees by its kind stays so.
  const pact = await record("pact", "Open", { parts });
  expect((await call(getAudience, olga, pact)).result.may).toEqual([]);
  await expect(call(setAudience, olga, pact, { audience: [`person:${olga.id}`] })).rejects.toMatchObject({
    code: "audience_fixed",
    status: 409,
  });
});

test("one can keep something among oneself, what one belongs to, and each role, in this order", async () => {
  const { person, record } = await bare();
  const works = await record("department", "Works");
  const mia = await person("leader", "Mia", [`department:${works.id}`]);
  const { items } = (await call(listHolders, mia)).result;
  expect(items.map(({ token, name, mine }) => [token, name, mine])).toEqual([
    ["workspace", null, true],
    [`person:${mia.id}`, "Mia", true],
    [`department:${works.id}`, "Works", true],
    ["role:administrator", null, false],
    ["role:convener", null, false],
    ["role:leader", null, true],
    ["role:member", null, false],
  ]);
  expect(items[2]!.people).toBe(1);
});

test("an audience is changed as one may know it, and told as to everybody or not", async () => {
  const { person, record } = await bare();
  const mia = await person("member", "Mia");
  const [mine, others, unknown] = [`person:${mia.id}`, `circle:${uuidv7()}`, `circle:${uuidv7()}`];
  const note = await record("note", "Mine", { audience: [mine, others] });
  const changed = await call(setAudience, mia, note, { audience: [mine, others, mine] });
  expect(changed.result).toEqual({ audience: [mine, others], version: 1 });
  expect(changed.emitted).toEqual([
    { kind: "record.audience_changed", record: note.id, data: { everybody: false } },
  ]);
  const opened = await call(setAudience, mia, note, { audience: ["workspace"] });
  expect(opened.emitted).toEqual([
    { kind: "record.audience_changed", record: note.id, data: { everybody: true } },
  ]);
  expect(await audienceOf(note)).toEqual(["workspace"]);
  await expect(call(setAudience, mia, note, { audience: [mine, unknown] })).rejects.toMatchObject({
    code: "bad_input",
    errors: [{ path: "audience", message: "fault_audience_unknown" }],
  });
});

test("what was made in a record follows it, to any depth, unless it was given an audience of its own", async () => {
  const { person, as } = await bare();
  const [mia, max, gus] = [
    await person("member", "Mia"),
    await person("member", "Max"),
    await person("guest", "Gus"),
  ];
  const [one, two, guest] = [`person:${mia.id}`, `person:${max.id}`, `person:${gus.id}`];
  const make = (title: string, audience: string[] | undefined, within?: { id: string }) =>
    as(null, async ({ records }) =>
      records.create({
        kind: "note",
        title,
        state: "open",
        ...(audience ? { audience } : {}),
        within: within ? await records.find(within.id) : null,
      }),
    );
  const top = await make("Top", [one, two, guest]);
  const below = await make("Below", undefined, top);
  const deep = await make("Deep", undefined, below);
  const turned = await make("The same in another order", [two, one], top);
  const wider = await make("Wider", [one, two, "role:leader"], top);
  const narrower = await make("Narrower", [two], top);
  const other = await make("As many, and others", [one, "role:leader"], top);
  const elsewhere = await make("Elsewhere", [one, two]);
  expect(await audienceOf(below)).toEqual([one, two]);
  const { emitted } = await call(setAudience, mia, top, { audience: [one, guest] });
  expect(await audienceOf(top)).toEqual([one, guest]);
  for (const each of [below, deep, turned]) expect(await audienceOf(each)).toEqual([one]);
  expect(await audienceOf(wider)).toEqual([one, two, "role:leader"]);
  expect(await audienceOf(narrower)).toEqual([two]);
  expect(await audienceOf(other)).toEqual([one, "role:leader"]);
  expect(await audienceOf(elsewhere)).toEqual([one, two]);
  expect(emitted.map((event) => (event as { record: string }).record).toSorted()).toEqual(
    [top.id, below.id, deep.id, turned.id].toSorted(),
  );
});
