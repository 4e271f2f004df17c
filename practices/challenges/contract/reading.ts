import { z } from "zod";
import { Id } from "#kernel/contract/ids.ts";
import { operation } from "#kernel/contract/operation.ts";
import { listQuery, page, pageQuery } from "#kernel/contract/page.ts";
import { everyRole } from "#kernel/contract/roles.ts";
import { params, seeing } from "./access.ts";
import { Challenge, ChallengeItem, ChallengeState, Health, StatementVersion, Update } from "./shapes.ts";

export const readingOperations = {
  list: operation({
    id: "challenges.list",
    method: "GET",
    path: "/challenges",
    summary:
      "Shared challenges, the latest touched first; by need, what is off track, at risk or waits to be framed first",
    access: { roles: everyRole },
    query: listQuery(
      ["touched", "raised", "title", "need"],
      {
        state: z
          .string()
          .max(120)
          .regex(/^[a-z_]+(,[a-z_]+)*$/, "fault_challenge_states")
          .refine(
            (states) => states.split(",").every((state) => ChallengeState.safeParse(state).success),
            "fault_challenge_state_names",
          )
          .optional(),
        health: Health.optional(),
        department: Id.optional(),
        owner: Id.optional(),
      },
      ["department", "state", "owner"],
    ),
    result: page(ChallengeItem),
  }),
  get: operation({
    id: "challenges.get",
    method: "GET",
    path: "/challenges/{challenge}",
    summary: "One shared challenge, whole",
    access: seeing,
    params,
    result: Challenge,
  }),
  listUpdates: operation({
    id: "challenges.list-updates",
    method: "GET",
    path: "/challenges/{challenge}/updates",
    summary: "Its progress updates, newest first",
    access: seeing,
    params,
    query: z.object(pageQuery),
    result: page(Update),
  }),
  listStatementVersions: operation({
    id: "challenges.list-statement-versions",
    method: "GET",
    path: "/challenges/{challenge}/statement-versions",
    summary: "Every version of the shared statement, newest first",
    access: seeing,
    params,
    result: z.object({ items: z.array(StatementVersion) }),
  }),
};
