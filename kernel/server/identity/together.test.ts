import { expect, test } from "vitest";
import { together } from "./together.ts";

/** Answers when it is let, and keeps what it was asked. */
function slowAsk() {
  const asked: (readonly number[])[] = [];
  const answers: { answer(): void; fail(): void }[] = [];
  const ask = (wanted: readonly number[]) => {
    asked.push(wanted);
    return new Promise<number[]>((resolve, reject) =>
      answers.push({
        answer: () => resolve(wanted.map((each) => each * 10)),
        fail: () => reject(new Error("away")),
      }),
    );
  };
  return { asked, answers, ask };
}

test("a thousand who ask while a question is under way cost one more, and each gets their own answer", async () => {
  const { asked, answers, ask } = slowAsk();
  const find = together(ask);
  const first = find(1);
  const others = Array.from({ length: 1_000 }, (_, at) => find(at + 2));
  expect(asked).toEqual([[1]]);
  answers[0]!.answer();
  expect(await first).toBe(10);
  expect(asked).toHaveLength(2);
  answers[1]!.answer();
  expect(await Promise.all(others)).toEqual(Array.from({ length: 1_000 }, (_, at) => (at + 2) * 10));
  const later = find(5);
  expect(asked).toHaveLength(3);
  answers[2]!.answer();
  expect(await later).toBe(50);
});

test("a question that fails fails for all who wait, and the next one is asked anew", async () => {
  const { asked, answers, ask } = slowAsk();
  const find = together(ask);
  const all = [find(1), find(2), find(3)];
  answers[0]!.fail();
  const outcomes = await Promise.allSettled(all);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(asked).toHaveLength(1);
  const next = find(4);
  answers[1]!.answer();
  expect(await next).toBe(40);
});
