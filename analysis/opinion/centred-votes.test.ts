import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomStream } from "../random.ts";
import { denseVotes } from "./dense-votes.ts";
import { wasmOpinionKernels } from "./opinion-kernel.ts";
import { opinionMap } from "./opinion-map.ts";
import { plainOpinionKernel } from "./plain-opinion-kernel.ts";
import { sparseVotes } from "./sparse-votes.ts";
import { type Vote, voteMatrix } from "./vote-matrix.ts";

/** Votes by lot, some statements left out, some weights 0. */
function drawn(seed: number, people: number, statements: number) {
  const random = randomStream(seed);
  const density = random.real();
  const votes: Vote[] = [];
  for (let i = 0; i < people; i++)
    for (let j = 0; j < statements; j++)
      if (random.real() < density)
        votes.push({
          participant: `p${i}`,
          statement: `s${j}`,
          value: (random.below(3) - 1) as Vote["value"],
        });
  const matrix = voteMatrix(votes, [{ statement: "s1", moderatedOut: seed % 2 === 0 }]);
  const left = Uint8Array.from(matrix.statements, (_, j) => matrix.moderatedOut[j]!);
  const weights = seed % 3 === 0 ? undefined : Float64Array.from(matrix.participants, () => random.below(3));
  const direction = () => Float64Array.from(matrix.statements, () => random.real() - 0.5);
  return { matrix, left, weights, directions: [direction(), direction()] as const };
}

type Votes = ReturnType<typeof denseVotes>;

/** All that centred votes say, as plain numbers. */
function said(votes: Votes, { matrix, left, weights, directions }: ReturnType<typeof drawn>): number[] {
  const { centre, scatter, along } = votes(matrix, left, weights);
  const out = new Float64Array(matrix.statements.length).fill(7);
  scatter.apply(directions[0], out);
  const [x, y] = along(...directions);
  return [...centre, scatter.total, ...out, ...x, ...y];
}

const cases = fc
  .tuple(fc.nat(1e6), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 11 }))
  .map(([seed, people, statements]) => drawn(seed, people, statements));

describe("votes as whole rows", () => {
  test("say what the votes one by one say", () => {
    const dense = denseVotes(wasmOpinionKernels()!);
    fc.assert(
      fc.property(cases, (one) => {
        const [found, expected] = [said(dense, one), said(sparseVotes, one)];
        expect(found.length).toBe(expected.length);
        found.forEach((value, at) => expect(value).toBeCloseTo(expected[at]!, 10));
      }),
      { numRuns: 200 },
    );
  });

  test("say the same bits from WebAssembly and from plain TypeScript, whatever was held before", () => {
    const fast = denseVotes(wasmOpinionKernels()!);
    const plain = denseVotes((bytes) => plainOpinionKernel(new ArrayBuffer(bytes)));
    fc.assert(
      fc.property(cases, (one) => {
        expect(said(fast, one)).toEqual(said(plain, one));
        // The same votes with other weights are not written out again.
        const other = { ...one, weights: undefined };
        expect(said(fast, other)).toEqual(said(plain, other));
      }),
      { numRuns: 200 },
    );
  });
});

test("an opinion map is the same however the votes are kept", () => {
  const votes = Array.from({ length: 24 }, (_, person) =>
    Array.from({ length: 12 }, (_, statement): Vote => {
      const lean =
        Math.sin(person * 2.1 + 0.3) * (statement % 2 ? 1 : -1) + Math.cos(statement * 1.7 + person * 0.9);
      return {
        participant: `p${person}`,
        statement: `s${statement}`,
        value: lean > 0.2 ? 1 : lean < -0.2 ? -1 : 0,
      };
    }),
  ).flat();
  const matrix = voteMatrix(votes);
  const map = opinionMap(matrix);
  // A hundred statements that nobody voted on make the rows mostly empty, and change no distance.
  const wide = opinionMap(
    voteMatrix(
      votes,
      Array.from({ length: 100 }, (_, number) => ({ statement: `t${number}` })),
    ),
  );
  expect(wide.statementsVotedOn).toBe(12);
  for (let person = 0; person < 24; person++) {
    expect(wide.x[person]).toBeCloseTo(map.x[person]!, 8);
    expect(wide.y[person]).toBeCloseTo(map.y[person]!, 8);
  }
});
