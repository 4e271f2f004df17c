import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import type { LiveEvent } from "#kernel/contract/live.ts";
import type { LiveMessage } from "#kernel/server/events/live-hub.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { until } from "../support/until.ts";

const { operations } = core;
let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

/** What a stream with these tokens is told from now on. */
function listen(tokens: readonly string[]) {
  const told: LiveMessage[] = [];
  const stop = weft.kernel.hub.subscribe({
    workspaceId: weft.workspace.id,
    tokens,
    reader: { language: "en", timeZone: "Etc/UTC" },
    position: () => 0,
    send: (message) => void told.push(message),
  });
  return {
    stop,
    comments: () =>
      told
        .filter(({ type }) => type === "event")
        .map(({ data }) => JSON.parse(data) as LiveEvent)
        .filter(({ kind }) => kind.startsWith("comment.")),
    signals: (topic: string) =>
      told
        .filter(({ type }) => type === "signal")
        .map(({ data }) => JSON.parse(data) as { topic: string })
        .filter((signal) => signal.topic === topic).length,
  };
}

test("a comment travels with its event, a long one does not, and both say how many are listening", async () => {
  const { leader } = weft.people;
  const { key } = await leader.do(risks.operations.raise, { body: { title: "One bench" } });
  const stream = listen(["workspace"]);
  const other = listen(["workspace"]);
  const comment = await leader.do(operations.addComment, { params: { record: key }, body: { body: "Seen" } });
  await leader.do(operations.addComment, { params: { record: key }, body: { body: "long ".repeat(400) } });
  await leader.do(operations.editComment, {
    params: { record: key, comment: comment.id },
    body: { body: "Seen twice" },
  });
  await until("three events", async () => stream.comments().length === 3);
  const [short, long, edited] = stream.comments();
  // As it is when it is told: by then it may have been edited.
  expect(short).toMatchObject({
    changed: { comment: { id: comment.id, author: comment.author } },
    streams: 2,
  });
  expect(long!.kind).toBe("comment.added");
  expect(long!.changed).toBeUndefined();
  expect(edited!.changed!.comment).toMatchObject({ id: comment.id, body: "Seen twice" });
  stream.stop();
  other.stop();
});

test("what takes words away says so to those who see it, and to nobody how many or where", async () => {
  const { leader } = weft.people;
  const { key } = await leader.do(risks.operations.raise, { body: { title: "Another bench" } });
  const stream = listen(["workspace"]);
  const { id: comment } = await leader.do(operations.addComment, {
    params: { record: key },
    body: { body: "First words" },
  });
  await leader.do(operations.editComment, {
    params: { record: key, comment },
    body: { body: "Other words" },
  });
  await leader.do(operations.removeComment, { params: { record: key, comment } });
  await until("three events", async () => stream.comments().length === 3);
  expect(stream.comments().map(({ kind, reworded }) => [kind, reworded])).toEqual([
    ["comment.added", undefined],
    ["comment.edited", true],
    ["comment.removed", true],
  ]);
  stream.stop();
});

test("whose asks are others now is told so, and nobody else", async () => {
  const { leader, member, convener } = weft.people;
  const { id: record } = await leader.do(risks.operations.raise, { body: { title: "Asked of somebody" } });
  const mine = listen([`person:${member.id}`]);
  const theirs = listen([`person:${convener.id}`]);
  const ask = { personId: member.id, recordId: record, verb: "risks.respond" as const };
  await weft.within((context) => context.asks.open(ask));
  await until("the ask", async () => mine.signals("asks") === 1);
  await weft.within((context) => context.asks.open({ ...ask, dueOn: "2026-05-01" }));
  await until("its new day", async () => mine.signals("asks") === 2);
  await weft.within((context) => context.asks.close(ask));
  await until("its end", async () => mine.signals("asks") === 3);
  expect(theirs.signals("asks")).toBe(0);
  mine.stop();
  theirs.stop();
});

test("asking three hundred people at once fits into what a signal carries", async () => {
  const people = Array.from(
    { length: 300 },
    (_, at) => `00000000-0000-7000-8000-${String(at).padStart(12, "0")}`,
  );
  const last = listen([`person:${people[299]}`]);
  await weft.within(({ client }) => client.query("select tell_whose_asks($1)", [people]));
  await until("the last of them", async () => last.signals("asks") === 1);
  last.stop();
});
