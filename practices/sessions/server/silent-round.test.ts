import { describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { type TestPerson } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import {
  byId,
  foundCouncil,
  get,
  holderOf,
  openSession,
  operations,
  params,
  startSessions,
  weft,
} from "../../../tests/support/four-in-council.ts";

startSessions();

describe("the silent round", () => {
  const secret = "The plan cannot work without Ben";

  test("is unreadable to everybody but the author until the opening, and appears with it", async () => {
    const { session } = await foundCouncil("Silent council");
    const { administrator, convener } = weft.people;
    const author = byId.get(weft.people.member.id)!;
    const proposed = await author.do(operations.propose, {
      params: params(session),
      body: { title: "The plan" },
    });
    const item = proposed.agenda.find(({ title }) => title === "The plan")!.id;
    const write = (who: TestPerson, text: string) =>
      who.call(operations.writeView, {
        params: { ...params(session), item },
        body: { text },
        headers: { "idempotency-key": `view-${who.id}` },
      });
    expect((await write(administrator, "x")).status).toBe(403);
    const heard: string[] = [];
    const stop = weft.kernel.hub.subscribe({
      workspaceId: weft.workspace.id,
      tokens: ["workspace", "role:administrator", `person:${administrator.id}`],
      reader: { language: "en", timeZone: "UTC" },
      position: () => 0,
      send: (message) => void heard.push(JSON.stringify(message)),
    });
    expect((await write(author, secret)).body).toEqual({ written: 1 });

    const mine = await author.do(operations.myViews, { params: params(session) });
    expect(mine.items).toEqual([{ item, text: secret }]);
    for (const who of [administrator, convener, holderOf(session)].filter(({ id }) => id !== author.id)) {
      expect((await who.do(operations.myViews, { params: params(session) })).items).toEqual([]);
      const seen = [
        await get(session, who),
        await who.do(operations.room, { params: params(session) }),
        await who.do(core.operations.listEvents, { query: { record: session.id } }),
        await who.do(core.operations.getRecord, { params: { record: session.id } }),
        await who.do(core.operations.search, { query: { q: "plan cannot work" } }),
      ];
      expect(JSON.stringify(seen)).not.toContain("cannot work without");
    }
    expect((await get(session)).sealedBy).toBe(1);
    // What an export writes, the log, and what is kept for repeated requests.
    const exported = practiceServers.flatMap((practice) => practice.exports.map(({ table }) => table));
    expect(exported).not.toContain("session_sealed_view");
    await weft.within(async ({ client }) => {
      for (const table of [...exported, "event", "idempotency"]) {
        const { rows } = await client.query(`select * from ${table}`);
        expect(JSON.stringify(rows)).not.toContain("cannot work without");
      }
    });
    // A stale opening answers with the record as it is: that does not tell either.
    const stale = await holderOf(session).call(operations.cancel, {
      params: params(session),
      body: { reason: "x" },
      ifMatch: 999,
    });
    expect(stale.status).toBe(412);
    expect(JSON.stringify(stale.problem)).not.toContain("cannot work without");
    stop();
    expect(heard.join()).not.toContain("cannot work without");

    const opened = await openSession(await get(session));
    expect(opened.agenda.find(({ id }) => id === item)!.views).toEqual([
      { person: { id: author.id, name: author.name }, text: secret },
    ]);
    expect((await write(author, "changed")).problem.code).toBe("idempotency_key_reused");
    const late = await author.call(operations.writeView, {
      params: { ...params(session), item },
      body: { text: "late" },
    });
    expect(late.problem.code).toBe("silent_round_over");
    const left = await weft.within(async ({ client }) =>
      client.query("select 1 from session_sealed_view where session_id = $1", [session.id]),
    );
    expect(left.rows).toEqual([]);
  });

  test("replaces no view that was written in another place meanwhile", async () => {
    const { session } = await foundCouncil("Two places council");
    const author = byId.get(weft.people.member.id)!;
    const body = { title: "Both places" };
    const { agenda } = await author.do(operations.propose, { params: params(session), body });
    const item = agenda.find(({ title }) => title === body.title)!.id;
    const write = (text: string, over?: string) =>
      author.call(operations.writeView, { params: { ...params(session), item }, body: { text, over } });
    const both = await Promise.all([write("from here", ""), write("from there", "")]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 412]));
    const { items } = await author.do(operations.myViews, { params: params(session) });
    const { text } = items[0]!;
    expect(both.find(({ status }) => status === 412)!.problem).toMatchObject({
      code: "stale_version",
      current: { item, text },
    });
    expect((await write("having read it", text)).status).toBe(200);
    // Taking back is refused no less.
    expect((await write("", text)).status).toBe(412);
    expect((await author.do(operations.myViews, { params: params(session) })).items).toEqual([
      { item, text: "having read it" },
    ]);
  });

  test("loses no view to an opening at the same moment", async () => {
    const { session } = await foundCouncil("Racing council", { quorum: 0 });
    weft.wait({ minutes: (Date.parse(session.startsAt) - Date.parse(weft.kernel.now())) / 60_000 });
    const proposed = await weft.people.leader.do(operations.propose, {
      params: params(session),
      body: { title: "Race" },
    });
    const item = proposed.agenda.find(({ title }) => title === "Race")!.id;
    const replies = await Promise.all([
      ...[...byId.values()].map((who) =>
        who.call(operations.writeView, {
          params: { ...params(session), item },
          body: { text: `view of ${who.name}` },
        }),
      ),
      holderOf(session).call(operations.open, { params: params(session), ifMatch: proposed.version }),
    ]);
    expect(replies.at(-1)!.status).toBe(200);
    const kept = replies.slice(0, -1).filter(({ status }) => status === 200).length;
    expect((await get(session)).agenda.find(({ id }) => id === item)!.views).toHaveLength(kept);
  });
});
