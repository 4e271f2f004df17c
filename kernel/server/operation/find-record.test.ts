import { afterAll, expect, test } from "vitest";
import { type BareActor, type BareWorkspace, bareWorkspace } from "../testing/bare-workspace.ts";

// Begun within a test, so that what fails there fails it.
let begun: Promise<BareWorkspace> | undefined;
const bare = () => (begun ??= bareWorkspace());
afterAll(async () => (await begun)?.stop());

const find = async (actor: BareActor | null, name: string, kind?: string) =>
  (await bare()).as(actor, ({ records }) => records.find(name, kind));

test("a record is found by whoever shares a token with it, and by Weft itself", async () => {
  const { person, record } = await bare();
  const token = "council:01990000-0000-7000-8000-000000000001";
  const [within, without] = [await person("member", "Within", [token]), await person("leader", "Without")];
  const { id, key } = await record("note", "Quiet", { audience: [token] });
  expect((await find(within, id)).title).toBe("Quiet");
  expect((await find(within, key)).id).toBe(id);
  expect((await find(null, id)).id).toBe(id);
  await expect(find(without, id)).rejects.toMatchObject({ code: "not_found", status: 404 });
  await expect(find(without, key)).rejects.toMatchObject({ code: "not_found" });
});

test("what is not there, and what is of another kind, is not found, for Weft neither", async () => {
  const { record } = await bare();
  const { id } = await record("note", "A note");
  await expect(find(null, "N-999999")).rejects.toMatchObject({ code: "not_found" });
  await expect(find(null, `x${id}`)).rejects.toMatchObject({ code: "not_found" });
  await expect(find(null, `${id}0`)).rejects.toMatchObject({ code: "not_found" });
  await expect(find(null, id, "plan")).rejects.toMatchObject({ code: "not_found" });
  expect((await find(null, id, "note")).id).toBe(id);
});

test("a key finds what its scopes reach, and people and departments to name them", async () => {
  const { person, record } = await bare();
  const kim = await person("leader", "Kim");
  const note = await record("note", "Of notes");
  const department = await record("department", "Works");
  const keyed = { ...kim, scopes: ["plans:read"] };
  await expect(find(keyed, note.id)).rejects.toMatchObject({ code: "not_found" });
  expect((await find(keyed, department.id)).title).toBe("Works");
  expect((await find(keyed, kim.id)).title).toBe("Kim");
  expect((await find({ ...kim, scopes: ["notes:write"] }, note.id)).id).toBe(note.id);
});

test("of a practice that is off nothing is found but by Weft, and only who may see it is told why", async () => {
  const { person, record, switchOff } = await bare();
  const [pia, gus] = [await person("member", "Pia"), await person("guest", "Gus")];
  const plan = await record("plan", "Resting");
  const note = await record("note", "Going on");
  switchOff("plans");
  try {
    await expect(find(pia, plan.id)).rejects.toMatchObject({
      code: "practice_off",
      detail: { says: "fault_practice_off", values: { practice: "plans" } },
    });
    await expect(find(gus, plan.id)).rejects.toMatchObject({ code: "not_found" });
    expect((await find(null, plan.id)).id).toBe(plan.id);
    expect((await find(pia, note.id)).id).toBe(note.id);
  } finally {
    switchOff();
  }
});
