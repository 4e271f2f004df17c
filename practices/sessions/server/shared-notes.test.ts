import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { type TestPerson } from "#kernel/server/testing/test-weft.ts";
import {
  byId,
  foundCouncil,
  holderOf,
  openSession,
  operations,
  params,
  startSessions,
  weft,
} from "../../../tests/support/four-in-council.ts";

startSessions();

describe("shared notes", () => {
  test("keep what two people wrote at once, refuse what is no change, and become text", async () => {
    const { session } = await foundCouncil("Writing council");
    const opened = await openSession(session);
    const people = [...byId.values()];
    const edit = (text: string) => {
      const doc = new Y.Doc();
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(text)]);
      doc.getXmlFragment("notes").insert(0, [paragraph]);
      return Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64");
    };
    const write = (who: TestPerson, update: string) =>
      who.call(operations.writeNotes, { params: params(session), body: { update } });
    const replies = await Promise.all(
      Array.from({ length: 24 }, (_, at) => write(people[at % 4]!, edit(`Line ${at}`))),
    );
    expect(replies.map(({ body }) => body.seq).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 24 }, (_, at) => at + 1),
    );
    expect((await write(people[0]!, Buffer.from("no update").toString("base64"))).problem.code).toBe(
      "notes_unreadable",
    );
    expect((await write(weft.people.guest, edit("x"))).status).toBe(404);

    const { updates, upTo } = await people[0]!.do(operations.readNotes, { params: params(session) });
    expect([updates.length, upTo]).toEqual([24, 24]);
    const closed = await holderOf(opened).do(operations.close, {
      params: params(session),
      ifMatch: opened.version,
    });
    expect(closed.notes.split("\n")).toHaveLength(24);
    expect(closed.notes).toContain("Line 17");
    expect((await write(people[0]!, edit("late"))).problem.code).toBe("session_over");
  });

  test("are merged now and then without anybody missing a change", async () => {
    const { session } = await foundCouncil("Wordy council");
    const writer = weft.people.leader;
    const theirs = new Y.Doc();
    const mine = new Y.Doc();
    let seen = 0;
    const catchUp = async () => {
      const { updates, upTo } = await writer.do(operations.readNotes, {
        params: params(session),
        query: { since: String(seen) as never },
      });
      for (const update of updates) Y.applyUpdate(theirs, Buffer.from(update, "base64"));
      seen = upTo;
    };
    for (let at = 0; at < 230; at++) {
      const before = Y.encodeStateVector(mine);
      mine.getXmlFragment("notes").insert(0, [new Y.XmlElement("paragraph")]);
      const update = Buffer.from(Y.encodeStateAsUpdate(mine, before)).toString("base64");
      await writer.do(operations.writeNotes, { params: params(session), body: { update } });
      if (at === 150) await catchUp();
    }
    await catchUp();
    expect(theirs.getXmlFragment("notes").length).toBe(230);
    const rows = await weft.within(({ client }) =>
      client.query("select count(*) as count from session_note where session_id = $1", [session.id]),
    );
    expect(Number(rows.rows[0].count)).toBeLessThan(60);
  });
});
