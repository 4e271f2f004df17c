import { expect, test } from "vitest";
import type { Operation } from "#kernel/contract/operation.ts";
import { startTestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { contracts } from "#practices/registry.contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { scorecard } from "#practices/scorecard/contract.ts";
import { everyAnswer } from "../support/every-answer.ts";

/**
 * Rule 2, generated from the operations: the same life in three workspaces, but for how Bea's promise ended. What somebody whom it is
 * not between gets from every GET operation is the same in all of them.
 */
const gets = contracts
  .flatMap((contract) => Object.values(contract.operations) as Operation[])
  .filter(({ method }) => method === "GET");

/**
 * Ids differ from workspace to workspace; what stays is where the same one stands again. Left out besides: the token of a sign-in,
 * which is drawn, and hashes of the log, which cover drawn ids.
 */
function withoutIds(answers: object): string {
  const places = new Map<string, string>();
  const told = JSON.stringify(answers, (key, value) => (key === "csrf" || key === "hash" ? null : value));
  return told.replaceAll(
    /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|test-[0-9a-z]+/g,
    (id) => {
      const place = places.get(id) ?? `<${places.size}>`;
      places.set(id, place);
      return place;
    },
  );
}

async function worldWhere(outcome: "kept" | "broken" | "withdrawn") {
  const weft = await startTestWeft(practiceServers);
  try {
    const { leader: bea, member: receiver, convener, administrator, guest } = weft.people;
    const { key } = await bea.do(challenges.operations.raise, { body: { title: "Lead time" } });
    const made = await bea.do(commitments.operations.make, {
      body: { title: "Bring the gauges", dueOn: "2026-03-20", about: key, receiver: receiver.id },
    });
    weft.wait({ days: 2 });
    await bea.do(commitments.operations.close, {
      params: { commitment: made.key },
      body: { outcome },
      ifMatch: made.version,
    });
    await weft.derived();
    weft.wait({ days: 7 });
    await weft.runJob("digests.week");
    await weft.derived();
    const { figures } = await bea.do(scorecard.operations.get);
    const look = async (who: typeof bea) => {
      const answers = await everyAnswer(who, gets, {
        records: [key, made.key],
        words: ["gauges"],
        params: { figure: figures.map(({ id }) => id), attachment: [], part: ["ally"], kind: ["relates_to"] },
      });
      return new Map([...answers].map(([call, answer]) => [call, withoutIds(answer)]));
    };
    const outside = [];
    for (const who of [convener, administrator, guest]) outside.push(await look(who));
    return { outside, between: await look(receiver) };
  } finally {
    await weft.stop();
  }
}

test("how a promise ended is told to nobody but the two it is between, by no GET operation", async () => {
  const kept = await worldWhere("kept");
  for (const outcome of ["broken", "withdrawn"] as const) {
    const other = await worldWhere(outcome);
    for (const [at, answers] of kept.outside.entries()) {
      const there = other.outside[at]!;
      expect([...there.keys()]).toEqual([...answers.keys()]);
      const differing = [...answers].filter(([call, answer]) => there.get(call) !== answer);
      expect(differing.map(([call, answer]) => [call, answer, there.get(call)])).toEqual([]);
    }
    // (There is something to tell: the two it is between get it.)
    expect([...other.between.values()].join()).not.toBe([...kept.between.values()].join());
  }
}, 240_000);
