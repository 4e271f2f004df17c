import { expect, test } from "vitest";
import { z } from "zod";
import { operation } from "#kernel/contract/operation.ts";
import { insiders } from "#kernel/contract/roles.ts";
import type { CallInput } from "../api/call.ts";

const raise = operation({
  id: "probes.raise",
  method: "POST",
  path: "/probes",
  summary: "Raise one",
  access: { roles: insiders },
  makes: "probe",
  body: z.object({ title: z.string() }),
  result: z.object({}),
});

test("a call that makes a record does not compile without saying who sees it", () => {
  // @ts-expect-error audience is not there
  const silent: CallInput<typeof raise> = { body: { title: "One" } };
  const open: CallInput<typeof raise> = { body: { title: "One" }, audience: undefined };
  const narrow: CallInput<typeof raise> = { body: { title: "One" }, audience: ["role:leader"] };
  expect([silent, open, narrow].map(({ audience }) => audience)).toEqual([
    undefined,
    undefined,
    ["role:leader"],
  ]);
});
