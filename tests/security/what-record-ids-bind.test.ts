import { describe, expect, test } from "vitest";
import { decisions } from "#practices/decisions/contract.ts";
import { fields, send, startNaming, stateOf } from "../support/naming.ts";
import { chief, chiefs } from "../support/naming-world.ts";

startNaming();

describe("a record", () => {
  const named = fields
    .filter(({ of: what }) => what === "*" || what === "decision")
    .map((field) => [field.name, field] as const);
  /** What was seen before and may have gone since is passed over, whether it is hidden or gone. */
  const passedOver = new Set(["pins.set seen.*.record"]);
  const absent = "0199aaaa-0000-7000-8000-000000000000";

  test.each(named)("that one cannot see is one that is not there to %s", async (name, field) => {
    const hidden = await send(field, chiefs.hidden);
    const before = await stateOf(chiefs.hidden);
    const told = await hidden.reply();
    const nothing = await (await send(field, absent)).reply();
    expect(told.status).toBe(passedOver.has(name) ? 200 : 404);
    expect(told).toEqual(nothing);
    expect(await stateOf(chiefs.hidden)).toEqual(before);
  });

  test.each(named)(
    "of somebody else, open or closed, stays as it is whatever %s says of it",
    async (name, field) => {
      for (const theirs of [chiefs.decision, chiefs.replaced]) {
        const { reply } = await send(field, theirs);
        const before = await stateOf(theirs);
        const { status } = await reply();
        expect(status).toBe(field.binds === "changes" ? 403 : 200);
        expect(await stateOf(theirs), name).toEqual(before);
      }
    },
  );

  test("that was replaced already is not replaced again by who decided it", async () => {
    const again = { title: "Again", why: "So", supersedes: chiefs.replaced };
    const { problem } = await chief.call(decisions.operations.record, { body: again });
    expect(problem.code).toBe("decision_superseded");
  });
});
