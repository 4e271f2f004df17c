import { afterAll, describe, expect, test } from "vitest";
import type { Naming } from "#kernel/contract/names.ts";
import { type BareWorkspace, bareWorkspace } from "../testing/bare-workspace.ts";
import { checkMade } from "./check-made.ts";
import { requireSight, requireSightKept, requireSightOfParts } from "./require-sight.ts";

// Begun within a test, so that what fails there fails it.
let begun: Promise<BareWorkspace> | undefined;
const bare = () => (begun ??= bareWorkspace());
afterAll(async () => (await begun)?.stop());

const works = "department:01990000-0000-7000-8000-000000000001";

async function people() {
  const { person } = await bare();
  return {
    within: await person("member", "Wanda Within", [works]),
    without: await person("leader", "Otto Out"),
  };
}
const refused = (...errors: { path: string; message: string; values: object }[]) => ({
  code: "bad_input",
  status: 400,
  errors,
});

describe("whoever is given a part", () => {
  const sees: Naming = { of: "person", binds: "accepted", sees: true };
  const sight = async (named: { path: string; id: string; naming: Naming | undefined }[], ids: string[]) =>
    (await bare()).as(null, (context) => requireSight(context, named, ids));

  test("must see every record it is in; who is only mentioned need not", async () => {
    const { within, without } = await people();
    const { record } = await bare();
    const closed = await record("note", "Closed", { audience: [works] });
    const open = await record("note", "Open");
    await sight([{ path: "owner", id: within.id, naming: sees }], [closed.id, open.id]);
    await sight([{ path: "owner", id: without.id, naming: sees }], [open.id]);
    const cannot = refused({ path: "owner", message: "fault_cannot_see", values: { name: "Otto Out" } });
    await expect(
      sight([{ path: "owner", id: without.id, naming: sees }], [open.id, closed.id]),
    ).rejects.toMatchObject(cannot);
    const both = [
      { path: "ally", id: within.id, naming: sees },
      { path: "owner", id: without.id, naming: sees },
    ];
    await expect(sight(both, [closed.id])).rejects.toMatchObject(cannot);
    await sight([{ path: "about", id: without.id, naming: { of: "person", binds: "nothing" } }], [closed.id]);
    await sight([{ path: "about", id: without.id, naming: undefined }], [closed.id]);
    await sight([{ path: "owner", id: without.id, naming: sees }], []);
  });

  test("is, where it is a department, whoever owns it", async () => {
    const { within, without } = await people();
    const { record } = await bare();
    const headedBy = (personId: string, part = "owner") =>
      record("department", "A department", { parts: [{ personId, part }] });
    const closed = await record("note", "Closed", { audience: [works] });
    const ours = await headedBy(within.id);
    const theirs = await headedBy(without.id);
    const ownerless = await headedBy(without.id, "member");
    const naming: Naming = { ...sees, of: "department" };
    await sight([{ path: "to", id: ours.id, naming }], [closed.id]);
    await sight([{ path: "to", id: ownerless.id, naming }], [closed.id]);
    await expect(sight([{ path: "to", id: theirs.id, naming }], [closed.id])).rejects.toMatchObject(
      refused({ path: "to", message: "fault_head_cannot_see", values: { name: "Otto Out" } }),
    );
  });

  test("is not held up by who left", async () => {
    const { without } = await people();
    const { record, deactivate } = await bare();
    const closed = await record("note", "Closed", { audience: [works] });
    await deactivate(without);
    await sight([{ path: "owner", id: without.id, naming: sees }], [closed.id]);
  });
});

describe("an audience that is to be changed", () => {
  const kept = async (id: string, audience: string[]) =>
    (await bare()).as(null, (context) => requireSightKept(context, id, audience));

  test("keeps whoever takes a part or is asked, and says who would fall out, by name", async () => {
    const { within, without } = await people();
    const { person, record, as } = await bare();
    const asked = await person("leader", "Ann Asked");
    const note = await record("note", "Shared", {
      parts: [
        { personId: within.id, part: "owner" },
        { personId: without.id, part: "ally" },
      ],
    });
    await as(null, ({ asks }) =>
      asks.open({ personId: asked.id, recordId: note.id, verb: "notes.say" as never }),
    );
    await kept(note.id, ["workspace"]);
    await kept(note.id, [works, `person:${without.id}`, `person:${asked.id}`]);
    await expect(kept(note.id, [works])).rejects.toMatchObject(
      refused({ path: "audience", message: "fault_takes_part", values: { names: "Ann Asked, Otto Out" } }),
    );
    await as(null, ({ asks }) => asks.close({ recordId: note.id }));
    await expect(kept(note.id, [works])).rejects.toMatchObject(
      refused({ path: "audience", message: "fault_takes_part", values: { names: "Otto Out" } }),
    );
  });

  test("is held up by nobody who only follows, could not see it before, or left", async () => {
    const { within, without } = await people();
    const { person, record, deactivate } = await bare();
    const gone = await person("leader", "Gone Girl");
    const note = await record("note", "Followed", {
      parts: [
        { personId: without.id, part: "supporter" },
        { personId: gone.id, part: "owner" },
      ],
    });
    await deactivate(gone);
    await kept(note.id, [works]);
    const blind = await record("note", "Blind", {
      audience: [works],
      parts: [{ personId: without.id, part: "ally" }],
    });
    await kept(blind.id, [`person:${within.id}`]);
  });
});

describe("what is made", () => {
  test("is seen by everybody who has a part in it", async () => {
    const { within, without } = await people();
    const { person, record, as, deactivate } = await bare();
    const second = await person("leader", "Bea Beyond");
    const parts = (...given: [string, string][]) => given.map(([personId, part]) => ({ personId, part }));
    const sight = (...ids: string[]) => as(null, (context) => requireSightOfParts(context, ids));
    const fine = await record("note", "Fine", {
      audience: [works],
      parts: parts([within.id, "owner"], [without.id, "supporter"]),
    });
    await sight(fine.id);
    const odd = await record("note", "Odd", {
      audience: [works],
      parts: parts([without.id, "owner"], [without.id, "ally"], [second.id, "ally"]),
    });
    await expect(sight(fine.id, odd.id)).rejects.toMatchObject(
      refused({ path: "audience", message: "fault_has_part", values: { names: "Bea Beyond, Otto Out" } }),
    );
    await deactivate(without);
    await deactivate(second);
    await sight(odd.id);
  });

  test("is what the contract says, and something where an audience was given for it", async () => {
    const { without } = await people();
    const { record, as } = await bare();
    const note = await record("note", "Made", {
      audience: [works],
      parts: [{ personId: without.id, part: "owner" }],
    });
    const check = (made: object[], audience?: string[], makes: string | undefined = "note") =>
      as(null, (context) =>
        checkMade({ context, made: made as never }, { id: "notes.make", makes }, audience),
      );
    const chosen = { id: note.id, kind: "note", chosen: true };
    const beside = { id: note.id, kind: "plan", chosen: false };
    await check([], undefined);
    await check([chosen, beside]);
    await expect(check([chosen], undefined, "plan")).rejects.toThrow(
      "notes.make makes a note, which its contract does not say (makes)",
    );
    await expect(check([], ["workspace"])).rejects.toMatchObject({
      code: "bad_input",
      errors: [{ path: "audience", message: "fault_audience_unused" }],
    });
    await expect(check([beside], ["workspace"])).rejects.toMatchObject({ code: "bad_input" });
    await expect(check([chosen], [works])).rejects.toMatchObject(
      refused({ path: "audience", message: "fault_has_part", values: { names: "Otto Out" } }),
    );
  });
});
