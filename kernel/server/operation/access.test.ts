import { afterAll, describe, expect, test } from "vitest";
import type { Access, Operation } from "#kernel/contract/operation.ts";
import { everyRole, insiders, leaders } from "#kernel/contract/roles.ts";
import { bareHouse } from "../testing/bare-house.ts";
import { type BareActor, type BareWorkspace, bareWorkspace } from "../testing/bare-workspace.ts";
import { mayCall, reachRecord } from "./access.ts";

// Begun within a test, so that what fails there fails it.
let begun: Promise<BareWorkspace> | undefined;
const bare = () => (begun ??= bareWorkspace());
afterAll(async () => (await begun)?.stop());

const nobody = "01990000-0000-7000-8000-000000000000";

describe("an operation may be called", () => {
  const house = bareHouse();
  const { operation: open } = house.operations.get("notes.get")!;
  const here = (off: readonly string[] = []) => ({
    house,
    switches: { off: async () => new Set(off) } as never,
  });
  const call = (access: Access, role: string | null, off?: readonly string[]) =>
    mayCall(
      here(off),
      { ...open, access },
      { actor: role === null ? null : { role: role as never }, workspace: { id: "w" } },
    );

  test("by whoever is of a role it names, and where it is for anyone also by nobody", async () => {
    await call({ roles: leaders }, "leader");
    await call({ roles: leaders }, "administrator");
    await call({ anyone: true }, null);
    await expect(call({ roles: leaders }, "member")).rejects.toMatchObject({
      code: "forbidden",
      status: 403,
      detail: { says: "fault_role_lacks_this" },
    });
    await expect(call({ roles: everyRole }, null)).rejects.toMatchObject({
      code: "not_signed_in",
      status: 401,
    });
  });

  test("before the record is looked at also by a role that cannot do it, who may have to be told that it is not there", async () => {
    await call({ roles: leaders, record: { kind: "note", param: "note" } }, "guest");
    await expect(
      call({ roles: leaders, record: { kind: "note", param: "note" } }, null),
    ).rejects.toMatchObject({ code: "not_signed_in" });
  });

  test("only while its practice is on in that workspace", async () => {
    await call({ roles: insiders }, "member", ["plans"]);
    await expect(call({ roles: insiders }, "member", ["notes"])).rejects.toMatchObject({
      code: "practice_off",
      status: 409,
      detail: { says: "fault_practice_off", values: { practice: "notes" } },
    });
    const asked: string[] = [];
    const kernel = { house, switches: { off: async (id: string) => (asked.push(id), new Set()) } as never };
    await mayCall(kernel, open, { actor: { role: "member" }, workspace: { id: "that" } });
    expect(asked).toEqual(["that"]);
  });
});

describe("a record is reached", () => {
  const params = (note: string) => ({ note });
  const onNote = { kind: "note", param: "note" };
  const reach = async (actor: BareActor, access: Access, name: string, method: Operation["method"] = "GET") =>
    (await bare()).as(actor, (context) => reachRecord(context, { access, method }, params(name)));
  const refused = (code: string, says?: string, values?: object) => ({
    code,
    ...(says ? { detail: values ? { says, values } : { says } } : {}),
  });

  async function people() {
    const { person, record } = await bare();
    const [owner, other, convener] = [
      await person("member", "Olga"),
      await person("leader", "Otto"),
      await person("convener", "Cleo"),
    ];
    const note = await record("note", "Mine", { parts: [{ personId: owner.id, part: "owner" }] });
    return { owner, other, convener, note };
  }

  test("by id, by key in either case, and not where the contract names none", async () => {
    const { owner, note } = await people();
    expect(await reach(owner, { roles: insiders, record: onNote }, note.id)).toMatchObject({
      id: note.id,
      key: note.key,
      kind: "note",
      title: "Mine",
      state: "open",
      audience: ["workspace"],
      version: 1,
      created_by: null,
    });
    const byKey = await reach(owner, { roles: insiders, record: onNote }, note.key.toLowerCase());
    expect(byKey?.id).toBe(note.id);
    expect(await reach(owner, { roles: insiders }, note.id)).toBeUndefined();
    expect(await reach(owner, { anyone: true }, note.id)).toBeUndefined();
  });

  test("only of the kind the contract names, or of any where it says so", async () => {
    const { owner, note } = await people();
    const other = reach(owner, { roles: insiders, record: { kind: "plan", param: "note" } }, note.id);
    await expect(other).rejects.toMatchObject(refused("not_found"));
    const any = await reach(owner, { roles: insiders, record: { kind: "*", param: "note" } }, note.id);
    expect(any?.id).toBe(note.id);
    await expect(reach(owner, { roles: insiders, record: onNote }, nobody)).rejects.toMatchObject(
      refused("not_found"),
    );
  });

  test("by who sees it, and is not there for all others before their role is looked at", async () => {
    const { person, record } = await bare();
    const [gus, lena] = [await person("guest", "Gus"), await person("leader", "Lena")];
    const hidden = await record("note", "Hidden", { audience: [`person:${lena.id}`] });
    const access = { roles: insiders, record: onNote };
    await expect(reach(gus, access, hidden.id)).rejects.toMatchObject(refused("not_found"));
    const shown = await record("note", "Shown", { audience: [`person:${gus.id}`] });
    await expect(reach(gus, access, shown.id)).rejects.toMatchObject(
      refused("forbidden", "fault_role_lacks_this"),
    );
    expect((await reach(lena, access, hidden.id))?.id).toBe(hidden.id);
  });

  test("by the parts it asks for, or by who convenes", async () => {
    const { owner, other, convener, note } = await people();
    const access = { roles: insiders, record: { ...onNote, parts: ["owner", "sponsor"] } };
    expect((await reach(owner, access, note.id))?.id).toBe(note.id);
    expect((await reach(convener, access, note.id))?.id).toBe(note.id);
    await expect(reach(other, access, note.id)).rejects.toMatchObject(
      refused("forbidden", "fault_for_parts", { parts: "owner, sponsor" }),
    );
    const sponsor = { roles: insiders, record: { ...onNote, parts: ["sponsor"] } };
    await expect(reach(owner, sponsor, note.id)).rejects.toMatchObject(
      refused("forbidden", "fault_for_parts", { parts: "sponsor" }),
    );
    const nobodyBesides = { roles: insiders, record: { ...onNote, parts: ["owner"], unlessRole: [] } };
    await expect(reach(convener, nobodyBesides, note.id)).rejects.toMatchObject(refused("forbidden"));
    expect((await reach(owner, nobodyBesides, note.id))?.id).toBe(note.id);
  });

  test("by oneself, where it is oneself, or by the roles named", async () => {
    const { owner, other, convener } = await people();
    const record = { kind: "person", param: "note", self: true as const };
    expect((await reach(owner, { roles: insiders, record }, owner.id))?.id).toBe(owner.id);
    expect((await reach(convener, { roles: insiders, record }, owner.id))?.id).toBe(owner.id);
    await expect(reach(other, { roles: insiders, record }, owner.id)).rejects.toMatchObject(
      refused("forbidden", "fault_for_themselves"),
    );
    const administrators = { ...record, unlessRole: ["administrator" as const] };
    await expect(
      reach(convener, { roles: insiders, record: administrators }, owner.id),
    ).rejects.toMatchObject(refused("forbidden", "fault_for_themselves"));
    // Parts in oneself are nobody's: who is named decides.
    const both = { ...record, parts: ["owner"] };
    expect((await reach(owner, { roles: insiders, record: both }, owner.id))?.id).toBe(owner.id);
  });

  test("for what a practice hangs on it only where its kind carries that, and by whom the kind says", async () => {
    const { owner, other, convener, note } = await people();
    const { record, person } = await bare();
    const ada = await person("administrator", "Ada");
    const carries = (by?: "carriers") => ({
      roles: insiders,
      record: { kind: "*", param: "note", carries: { part: "help" as never, ...(by ? { by } : {}) } },
    });
    expect((await reach(other, carries(), note.id))?.id).toBe(note.id);
    const plan = await record("plan", "Without help");
    await expect(reach(convener, carries(), plan.id)).rejects.toMatchObject(refused("not_found"));
    await expect(reach(convener, carries("carriers"), plan.id)).rejects.toMatchObject(refused("not_found"));
    expect((await reach(owner, carries("carriers"), note.id))?.id).toBe(note.id);
    expect((await reach(convener, carries("carriers"), note.id))?.id).toBe(note.id);
    const beyond = refused("forbidden", "fault_for_parts", { parts: "owner, helper" });
    await expect(reach(other, carries("carriers"), note.id)).rejects.toMatchObject(beyond);
    // The kind names conveners alone.
    await expect(reach(ada, carries("carriers"), note.id)).rejects.toMatchObject(beyond);
  });

  test("by a key only where its scopes reach the practice, also somebody's own page", async () => {
    const { owner, note } = await people();
    const keyed = (...scopes: string[]) => ({ ...owner, scopes });
    const access = { roles: insiders, record: onNote };
    expect((await reach(keyed("notes:read"), access, note.id))?.id).toBe(note.id);
    await expect(reach(keyed("plans:*"), access, note.id)).rejects.toMatchObject(refused("not_found"));
    const self = { roles: insiders, record: { kind: "person", param: "note" } };
    await expect(reach(keyed("notes:read"), self, owner.id)).rejects.toMatchObject(refused("not_found"));
    expect((await reach(keyed("folk:read"), self, owner.id))?.id).toBe(owner.id);
  });

  test("for what hangs on any record by a key that may write that one, if it is written", async () => {
    const { owner, note } = await people();
    const any = { roles: insiders, record: { kind: "*", param: "note" } };
    const keyed = (...scopes: string[]) => ({ ...owner, scopes });
    expect((await reach(keyed("notes:read"), any, note.id))?.id).toBe(note.id);
    for (const method of ["POST", "PUT"] as const) {
      expect((await reach(keyed("notes:write"), any, note.id, method))?.id).toBe(note.id);
      expect((await reach(owner, any, note.id, method))?.id).toBe(note.id);
      await expect(reach(keyed("notes:read", "plans:write"), any, note.id, method)).rejects.toMatchObject({
        code: "scope_missing",
        detail: { says: "fault_scope_needed", values: { scope: "notes:write" } },
      });
    }
    // Of its own kind the scope is looked at before.
    const own = { roles: insiders, record: onNote };
    expect((await reach(keyed("notes:read"), own, note.id, "POST"))?.id).toBe(note.id);
  });
});
