import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { EventsOf } from "#kernel/contract/house-types.ts";
import { Id, line, RecordName, text } from "#kernel/contract/ids.ts";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { practice } from "#kernel/contract/practice.ts";
import { recordKind } from "#kernel/contract/record.ts";
import { everyRole, insiders } from "#kernel/contract/roles.ts";
import { endAnonymous } from "#kernel/server/anonymous/release.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { problem } from "#kernel/server/problem.ts";
import {
  beginRound,
  countAuthors,
  ownAnswers,
  revealRound,
  sealAnswer,
} from "#kernel/server/sealed/sealed-round.ts";

/**
 * The smallest practice with an anonymous and a sealed operation, so that what the kernel promises of both is proven whether or
 * not the product has one: a poll to vote in without a name, with a question to answer alone before all answers are shown.
 */
const params = z.object({ poll: RecordName });
const access = { roles: insiders, record: { kind: "poll", param: "poll" } };
const Vote = z.object({ choice: line(80), remark: text(2_000) });

const operations = {
  make: operation({
    id: "polls.make",
    method: "POST",
    path: "/polls",
    summary: "Ask something",
    access: { roles: insiders },
    makes: "poll",
    body: z.object({
      title: line(80),
      everyone: z
        .array(names("person", { binds: "nothing" }))
        .max(100)
        .optional(),
    }),
    result: z.object({ id: Id, key: z.string() }),
  }),
  vote: operation({
    id: "polls.vote",
    method: "POST",
    path: "/polls/{poll}/questions/{question}/votes",
    summary: "Vote without a name",
    access: { ...access, roles: everyRole },
    anonymous: { mix: 5, per: ["question"] },
    params: params.extend({ question: z.string().max(20) }),
    body: Vote,
    result: z.object({ taken: z.literal(true) }),
  }),
  end: operation({
    id: "polls.end",
    method: "POST",
    path: "/polls/{poll}/ending",
    summary: "End it",
    access,
    params,
    result: z.object({ withheld: z.int() }),
  }),
  votes: operation({
    id: "polls.votes",
    method: "GET",
    path: "/polls/{poll}/votes",
    summary: "What was voted",
    access,
    params,
    result: z.object({ items: z.array(Vote.extend({ question: z.string() })) }),
  }),
  answer: operation({
    id: "polls.answer",
    method: "PUT",
    path: "/polls/{poll}/answer",
    summary: "Answer alone",
    access,
    sealed: true,
    params,
    body: z.object({ text: text(20_000).nullable() }),
    result: z.object({ answered: z.int() }),
  }),
  mine: operation({
    id: "polls.mine",
    method: "GET",
    path: "/polls/{poll}/answer",
    summary: "What I have answered, and how many have",
    access,
    params,
    result: z.object({ text: z.string().nullable(), answered: z.int() }),
  }),
  reveal: operation({
    id: "polls.reveal",
    method: "POST",
    path: "/polls/{poll}/reveal",
    summary: "Show all answers",
    access,
    params,
    result: z.object({ items: z.array(z.object({ author: Id, text: z.string() })) }),
  }),
};

export const polls = practice({
  id: "polls",
  area: "meet",
  records: { poll: recordKind({ kind: "poll", prefix: "PO", path: "polls" }) },
  operations,
  events: { "poll.counted": z.object({ votes: z.int() }), "poll.ended": z.object({ withheld: z.int() }) },
  problems: {},
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof polls> {}
}

const isOpen = (state: string) => {
  if (state !== "open") throw problem("conflict", "This poll has ended");
};
const round = (poll: string) => ({ recordId: poll, name: "answers" });

/** What the anonymous handler was given, for the test to look for a name in. */
export const handed: unknown[] = [];

/** Lets the writing of a batch fail. */
export const trouble = { writing: false };

export const pollsServer = practiceServer({
  contract: polls,
  vocabulary: {
    practice: { name: "poll", purpose: "poll" },
    records: { poll: { one: "poll", many: "poll", states: {} } },
    events: {
      "poll.counted": { says: "counted", digest: null, tells: [] },
      "poll.ended": { says: "ended", digest: null, tells: [] },
    },
  },
  words: {
    en: { poll: "poll", counted: "counted it", ended: "ended it" },
    de: { poll: "Umfrage", counted: "hat sie gezählt", ended: "hat sie beendet" },
  },
  migrations: [
    {
      name: "polls/votes.sql",
      sql: `create table poll_vote (
              workspace_id uuid not null default current_workspace() references workspace (id),
              id uuid not null, poll_id uuid not null, question text not null, choice text not null, remark text not null,
              at timestamptz not null, primary key (workspace_id, id),
              foreign key (workspace_id, poll_id) references record (workspace_id, id));
            call protect('poll_vote');`,
    },
  ],
  handlers: {
    make: handler(operations.make, async (call) => {
      const made = await call.records.create({ kind: "poll", title: call.body.title, state: "open" });
      await beginRound(call, round(made.id), {
        ...(call.body.everyone ? { everyone: call.body.everyone } : {}),
        at: "2026-03-20T00:00:00Z",
      });
      return made;
    }),
    vote: {
      async admit(call) {
        handed.push(call);
        if (call.body.choice === "write now") {
          const tables = call.db<{ poll_vote: { id: string; choice: string } }>();
          await tables.updateTable("poll_vote").set({ choice: "changed" }).execute();
        }
        isOpen((await call.records.find(call.record.id)).state);
        return { taken: true as const };
      },
      async write(context, poll, answers) {
        handed.push([context.actor, answers]);
        if (trouble.writing) throw new Error(`cannot write ${JSON.stringify(answers)}`);
        for (const { params: given, body } of answers) {
          await context.client.query(
            "insert into poll_vote (id, poll_id, question, choice, remark, at) values ($1, $2, $3, $4, $5, $6)",
            [randomUUID(), poll, given.question, body.choice, body.remark, context.now],
          );
        }
        context.emit("poll.counted", { record: poll, data: { votes: answers.length } });
      },
    },
    end: handler(operations.end, async (call) => {
      isOpen(call.record.state);
      const { withheld } = await endAnonymous(call, operations.vote, call.record.id);
      await call.records.update(call.record.id, { state: "ended" });
      call.emit("poll.ended", { record: call.record.id, data: { withheld } });
      return { withheld };
    }),
    votes: handler(operations.votes, async ({ client, record }) => {
      const { rows } = await client.query(
        "select question, choice, remark from poll_vote where poll_id = $1 order by id",
        [record.id],
      );
      return { items: rows };
    }),
    answer: handler(operations.answer, async (call) => {
      await sealAnswer(call, round(call.record.id), { subject: "q", body: call.body.text });
      return { answered: await countAuthors(call, round(call.record.id)) };
    }),
    mine: handler(operations.mine, async (call) => {
      const [own] = await ownAnswers(call, round(call.record.id));
      return {
        text: own ? String(own.body) : null,
        answered: await countAuthors(call, round(call.record.id)),
      };
    }),
    reveal: handler(operations.reveal, async (call) => {
      const answers = await revealRound(call, round(call.record.id), "rule");
      return { items: answers.map(({ author, body }) => ({ author, text: String(body) })) };
    }),
  },
  read: { poll: async ({ records }: Context, id: string) => records.find(id) },
  exports: [{ table: "poll_vote" }],
});
