import { expect, test } from "vitest";
import { z } from "zod";
import type { Comment } from "#kernel/contract/core/threads.ts";
import { core } from "#kernel/contract/core.ts";
import type { LiveEvent } from "#kernel/contract/live.ts";
import { type Operation, operation } from "#kernel/contract/operation.ts";
import { touchedBy } from "../api/touched.ts";
import { effectOf, isSignalled, type Kept } from "./event-effects.ts";
import { nameRecords } from "./patches.ts";

const house = {
  listenersOf: (kind: string) => (kind.startsWith("challenge") ? ["challenges"] : ["core", "scorecard"]),
  practiceOfRecord: () => "challenges",
};
const record = { id: "id-1", kind: "challenge", key: "C-1", title: "Lead times", state: "raised" };
const comment: Comment = {
  id: "c-1",
  author: { id: "p-1", name: "Ana" },
  body: "Seen",
  createdAt: "2026-01-01T00:00:00Z",
  editedAt: null,
  removedAt: null,
};
const event = (kind: string, more: Partial<LiveEvent> = {}): LiveEvent => ({
  seq: 1,
  id: `event of ${kind}`,
  at: "2026-01-01T00:00:00Z",
  kind,
  actor: null,
  record,
  data: {},
  ...more,
});
const kept = (operation: Operation, more: Partial<Kept> = {}): Kept => ({
  operation,
  params: {},
  query: {},
  ...more,
});
const effect = (of: Kept, by: LiveEvent, answer?: unknown) => effectOf(of, by, touchedBy(house, by), answer);
const pages = (...items: unknown[]) => ({ pages: [{ items, next: null }], pageParams: [null] });

const { listEvents, listComments, getRecord, listAsks, me } = core.operations;
const roles = ["leader"] as const;
const result = z.object({});
const reading = { method: "GET" as const, summary: "", result };
const list = operation({ ...reading, id: "challenges.list", path: "/challenges", access: { roles } });
const loom = operation({ ...reading, id: "challenges.loom", path: "/loom", access: { roles } });
const get = operation({
  ...reading,
  id: "challenges.get",
  path: "/challenges/{challenge}",
  access: { roles, record: { kind: "challenge", param: "challenge" } },
  params: z.object({ challenge: z.string() }),
});
const said = event("comment.added", { data: { comment: "c-1" }, changed: { comment } });

test("with a comment nobody has to ask for anything: it stands in the feed and under its record", () => {
  const home = [listEvents, loom, listAsks, me, list, get, getRecord].map((operation) => kept(operation));
  expect(home.map((each) => effect(each, said).next)).toEqual(home.map(() => "nothing"));
  expect(effect(kept(listEvents), said).patch!(pages())).toEqual(pages(said));
  const here = kept(listComments, { params: { record: "C-1" } });
  expect(effect(here, said).patch!(pages({ ...comment, id: "c-0" }))).toEqual(
    pages(comment, { ...comment, id: "c-0" }),
  );
  const elsewhere = kept(listComments, { params: { record: "C-2" } });
  expect(effect(elsewhere, said)).toEqual({ names: false, next: "nothing" });
});

test("what happens before a feed of what I follow is answered breaks nothing, and has it asked again", () => {
  const home = kept(listEvents, { query: { following: true } });
  expect(effect(home, said, undefined)).toMatchObject({ next: "nothing", patch: expect.any(Function) });
  expect(effect(home, said, pages()).patch).toBeUndefined();
});

test("an edited comment takes its place, a removed one leaves its trace, a long one is asked for", () => {
  const here = kept(listComments, { params: { record: "id-1" } });
  const edited = event("comment.edited", { changed: { comment: { ...comment, body: "Twice" } } });
  expect(effect(here, edited).patch!(pages(comment))).toEqual(pages({ ...comment, body: "Twice" }));
  const removed = event("comment.removed", { data: { comment: "c-1" } });
  expect(effect(here, removed).patch!(pages(comment))).toEqual(
    pages({ ...comment, body: "", removedAt: removed.at }),
  );
  expect(effect(here, event("comment.added")).next).toBe("ask");
});

test("words that were changed or taken back stand in no feed, inbox or finding that was kept", () => {
  const inbox = kept(core.operations.listInbox);
  const found = kept(core.operations.search);
  for (const kind of ["comment.edited", "comment.removed"]) {
    const reworded = event(kind, { data: { comment: "c-1" } });
    expect(effect(inbox, reworded, pages({ event: said, reason: "mentioned", readAt: null })).next).toBe(
      "ask",
    );
    expect(effect(kept(listEvents), reworded, pages(said))).toMatchObject({
      next: "ask",
      patch: expect.any(Function),
    });
    expect(effect(found, reworded, { items: [{ record, part: { part: "comment", id: "c-1" } }] }).next).toBe(
      "ask",
    );
    const others = pages({ event: event("comment.added", { data: { comment: "c-2" } }), readAt: null });
    for (const of of [inbox, kept(listEvents), found]) {
      expect(effect(of, reworded, others).next).toBe("nothing");
      expect(effect(of, reworded, undefined).next).toBe("nothing");
    }
  }
});

test("where words of a record are gone, what quotes it is asked for again", () => {
  const amended = event("challenge.restated", { reworded: true });
  const quoting = pages({ event: event("challenge.stated"), readAt: null });
  for (const of of [core.operations.listInbox, core.operations.search, listEvents]) {
    expect(effect(kept(of), amended, quoting).next).toBe("ask");
    expect(effect(kept(of), event("challenge.restated"), quoting).next).toBe("nothing");
    expect(effect(kept(of), amended, pages()).next).toBe("nothing");
  }
});

test("an event heard twice stands in a feed once", () => {
  const { patch } = effect(kept(listEvents), said);
  const once = patch!(pages());
  expect(patch!(once)).toBe(once);
});

test("the feed of a record or of some kinds takes its own, the feed of what I follow what it tells of already", () => {
  expect(effect(kept(listEvents, { query: { record: "id-2" } }), said).patch).toBeUndefined();
  expect(effect(kept(listEvents, { query: { record: "id-1" } }), said).patch).toBeDefined();
  expect(
    effect(kept(listEvents, { query: { kinds: "risk.raised,risk.closed" } }), said).patch,
  ).toBeUndefined();
  const following = kept(listEvents, { query: { following: "true" } });
  expect(effect(following, said, pages()).patch).toBeUndefined();
  expect(effect(following, said, pages(event("challenge.raised"))).patch).toBeDefined();
});

test("a change to a record is asked for on its page, offered in long lists, and leaves other records alone", () => {
  const moved = event("challenge.moved", { record: { ...record, state: "framed" } });
  expect(effect(kept(get, { params: { challenge: "C-1" } }), moved).next).toBe("ask");
  expect(effect(kept(get, { params: { challenge: "C-2" } }), moved).next).toBe("nothing");
  expect(effect(kept(loom), moved).next).toBe("ask");
  expect(effect(kept(list, { offers: true }), moved)).toEqual({ names: true, next: "offer" });
  expect(effect(kept(list), moved).next).toBe("ask");
});

test("what is mine alone follows signals and not the events of all", () => {
  const moved = event("challenge.moved");
  expect([listAsks, me].map((operation) => effect(kept(operation), moved).next)).toEqual([
    "nothing",
    "nothing",
  ]);
  expect(isSignalled(kept(listAsks), "asks", {})).toBe(true);
  expect(isSignalled(kept(listAsks), "inbox", {})).toBe(false);
  expect(isSignalled(kept(me), "inbox", {})).toBe(true);
  expect(isSignalled(kept(me), "inbox", { unread: 2 })).toBe(false);
  expect(isSignalled(kept(listEvents, { query: { following: "true" } }), "inbox", {})).toBe(true);
});

test("a record is called by its new title and state wherever it is named, and what does not name it stays as it was", () => {
  const rename = nameRecords(new Map([["id-1", { ...record, title: "Short lead times", state: "framed" }]]));
  const row = { ...record, version: 3, owner: { id: "p-1", name: "Ana" } };
  const answer = pages(row, { ...row, id: "id-2", key: "C-2" });
  const renamed = rename(answer) as typeof answer;
  expect(renamed.pages[0]!.items[0]).toEqual({ ...row, title: "Short lead times", state: "framed" });
  expect(renamed.pages[0]!.items[1]).toBe(answer.pages[0]!.items[1]);
  expect(rename(renamed)).toBe(renamed);
  const ask = { items: [{ id: "a", verb: "challenges.weigh", record }] };
  expect(rename(ask)).toMatchObject({ items: [{ record: { title: "Short lead times" } }] });
});
