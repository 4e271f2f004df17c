import { afterAll, expect, test } from "vitest";
import type { Naming } from "#kernel/contract/names.ts";
import { type BareActor, type BareWorkspace, bareWorkspace } from "../testing/bare-workspace.ts";
import { requireEntitled, takesPart } from "./require-entitled.ts";

// Begun within a test, so that what fails there fails it.
let begun: Promise<BareWorkspace> | undefined;
const bare = () => (begun ??= bareWorkspace());
afterAll(async () => (await begun)?.stop());

async function people() {
  const { person, record } = await bare();
  const [owner, other, convener] = [
    await person("member", "Olga"),
    await person("leader", "Otto"),
    await person("convener", "Cleo"),
  ];
  const note = await record("note", "Theirs", { parts: [{ personId: owner.id, part: "owner" }] });
  return { owner, other, convener, note };
}

type Asked = { path?: string; id: string; naming: Naming | undefined };
const entitled = async (me: BareActor, named: Asked[], record?: { id: string }) =>
  (await bare()).as(me, (context) =>
    requireEntitled(
      context,
      me,
      named.map((each) => ({ path: "it", ...each })),
      record,
    ),
  );
const forbidden = (message: string, values?: object, path = "it") => ({
  code: "forbidden",
  status: 403,
  detail: { says: message, values },
  errors: [{ path, message, ...(values ? { values } : {}) }],
});

test("whoever convenes may name anybody; an id that binds nothing is anybody's to name", async () => {
  const { owner, other, convener } = await people();
  await entitled(convener, [{ id: owner.id, naming: { of: "person", binds: "speaks" } }]);
  await entitled(other, [
    { id: owner.id, naming: undefined },
    { id: owner.id, naming: { of: "person", binds: "nothing" } },
    { id: owner.id, naming: { of: "person", binds: "asks" } },
    { id: owner.id, naming: { of: "person", binds: "accepted" } },
    // Who speaks for a department is the practice's to ask.
    { id: owner.id, naming: { of: "department", binds: "speaks" } },
  ]);
});

test("a person speaks for themselves alone", async () => {
  const { owner, other } = await people();
  const speaks: Naming = { of: "person", binds: "speaks" };
  await entitled(owner, [{ id: owner.id, naming: speaks }]);
  await expect(entitled(other, [{ id: owner.id, naming: speaks }])).rejects.toMatchObject(
    forbidden("fault_speak_for_themselves"),
  );
  // Themselves also where only others' parts would let one name others.
  const by: Naming = { ...speaks, by: ["owner"] };
  await entitled(other, [{ id: other.id, naming: by }]);
  await expect(
    entitled(other, [{ id: other.id, naming: { ...by, of: "department" } }]),
  ).rejects.toMatchObject(forbidden("fault_may_not_name", { parts: "owner" }));
});

test("what only some may name is named by who takes one of their parts in the record of the call", async () => {
  const { owner, other, note } = await people();
  const by: Naming = { of: "person", binds: "accepted", by: ["owner", "sponsor"] };
  await entitled(owner, [{ id: other.id, naming: by }], note);
  await expect(entitled(other, [{ id: owner.id, naming: by }], note)).rejects.toMatchObject(
    forbidden("fault_may_not_name", { parts: "owner, sponsor" }),
  );
  await expect(entitled(owner, [{ id: other.id, naming: by }])).rejects.toMatchObject(
    forbidden("fault_may_not_name", { parts: "owner, sponsor" }),
  );
  // Oneself too: by naming themselves nobody takes what others decide.
  await expect(entitled(other, [{ id: other.id, naming: by }], note)).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("a record is changed by whoever takes a part in that one, whatever they are in the record of the call", async () => {
  const { owner, other, note } = await people();
  const { record } = await bare();
  const others = await record("note", "Others'", { parts: [{ personId: other.id, part: "owner" }] });
  const changes: Naming = { of: "note", binds: "changes", by: ["owner"] };
  await entitled(owner, [{ id: note.key, naming: changes }], others);
  await entitled(owner, [{ id: note.id, naming: { ...changes, of: "*" } }]);
  await expect(entitled(owner, [{ id: others.id, naming: changes }], note)).rejects.toMatchObject(
    forbidden("fault_changes_named", { parts: "owner", key: others.key }),
  );
  await expect(entitled(owner, [{ id: note.id, naming: { ...changes, of: "plan" } }])).rejects.toMatchObject({
    code: "not_found",
  });
  const hidden = await record("note", "Hidden", { audience: [`person:${other.id}`] });
  await expect(entitled(owner, [{ id: hidden.id, naming: changes }])).rejects.toMatchObject({
    code: "not_found",
  });
});

test("everything that may not be named is said at once, the first in the sentence", async () => {
  const { owner, other, note } = await people();
  const named: Asked[] = [
    { path: "by", id: owner.id, naming: { of: "person", binds: "speaks" } },
    { path: "to", id: owner.id, naming: { of: "person", binds: "accepted", by: ["owner"] } },
    { path: "free", id: owner.id, naming: { of: "person", binds: "asks" } },
  ];
  await expect(entitled(other, named, note)).rejects.toMatchObject({
    detail: { says: "fault_speak_for_themselves" },
    errors: [
      { path: "by", message: "fault_speak_for_themselves" },
      { path: "to", message: "fault_may_not_name", values: { parts: "owner" } },
    ],
  });
});

test("a part is taken by that person, in that record, and by that name", async () => {
  const { owner, other, note } = await people();
  const { as, record } = await bare();
  const another = await record("note", "Another");
  const takes = (noteId: string, personId: string, ...parts: string[]) =>
    as(null, (context) => takesPart(context, noteId, personId, parts));
  expect(await takes(note.id, owner.id, "sponsor", "owner")).toBe(true);
  expect(await takes(note.id, owner.id, "sponsor")).toBe(false);
  expect(await takes(note.id, owner.id)).toBe(false);
  expect(await takes(note.id, other.id, "owner")).toBe(false);
  expect(await takes(another.id, owner.id, "owner")).toBe(false);
});
