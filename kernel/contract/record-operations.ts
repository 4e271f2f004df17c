import { z } from "zod";
import { RecordName } from "./ids.ts";
import { type Operation, operation } from "./operation.ts";
import { listQuery, page } from "./page.ts";
import type { RecordKind } from "./record.ts";
import { insiders, type Role } from "./roles.ts";

type Empty = z.ZodObject<Record<never, never>>;
type Params<Kind extends string> = z.ZodObject<Record<Kind, typeof RecordName>>;

/**
 * What the operations on one kind of record have in common: ids and paths by the kind, answers by its shape, insiders as callers,
 * and changes only for those who take one of the `parts` in it.
 *
 * @param of.unlessRole who changes it whatever part they take; conveners when left out
 * @param of.refuses the code of the problem that a change in the wrong state answers
 * @example
 * const on = recordOperations({ practice: "risks", kind: risk, result: Risk, parts: ["owner"], refuses: "risk_closed" });
 * list: on.list("The register", ["exposure", "review"], { state: RiskState.optional() }),
 * get: on.get("One risk"),
 * raise: on.make("raise", "Raise a risk", z.object({ title: line(200) })),
 * assess: on.revise("assess", "Say what has changed", z.object({ title: line(200).optional() })),
 * close: on.change("close", "closures", "Say how it ended", z.object({ note: text(2_000).default("") })),
 */
export function recordOperations<const Kind extends string, Result extends z.ZodType>(of: {
  practice: string;
  kind: RecordKind<Kind>;
  result: Result;
  parts: readonly string[];
  unlessRole?: readonly Role[];
  refuses: string;
}) {
  const { practice, kind, result, parts, unlessRole, refuses } = of;
  const record = { kind: kind.kind, param: kind.kind };
  const params = z.object({ [kind.kind]: RecordName }) as unknown as Params<Kind>;
  const every = `/${kind.path}`;
  const one = `${every}/{${kind.kind}}`;
  const none = z.object({}) as Empty;

  /** The frame of all that is done to one; without `body` nothing is said with it. */
  const changing =
    (method: "POST" | "PATCH", how: { discreet?: true } = {}) =>
    <Body extends z.ZodType>(verb: string, path: string, summary: string, body: Body) =>
      operation({
        id: `${practice}.${verb}`,
        method,
        path,
        summary,
        access: { roles: insiders, record: { ...record, parts, ...(unlessRole ? { unlessRole } : {}) } },
        changes: true,
        ...how,
        params,
        body,
        result,
        errors: [refuses],
      });

  return {
    /** Pages of those the caller may see, sorted, narrowed and grouped by these. */
    list: <
      const Sorts extends readonly [string, ...string[]],
      Filters extends z.ZodRawShape,
      const Groups extends readonly string[] = readonly [],
    >(
      summary: string,
      sorts: Sorts,
      filters: Filters,
      groups?: Groups,
    ) =>
      operation({
        id: `${practice}.list`,
        method: "GET",
        path: every,
        summary,
        access: { roles: insiders },
        query: listQuery(sorts, filters, groups),
        result: page(result),
      }),
    get: (summary: string) =>
      operation({
        id: `${practice}.get`,
        method: "GET",
        path: one,
        summary,
        access: { roles: insiders, record },
        params,
        result,
      }),
    /** Makes one. */
    make: <Body extends z.ZodType>(
      verb: string,
      summary: string,
      body: Body,
      errors: readonly string[] = [],
    ) =>
      operation({
        id: `${practice}.${verb}`,
        method: "POST",
        path: every,
        summary,
        access: { roles: insiders },
        makes: kind.kind,
        body,
        result,
        errors,
      }),
    /** Changes what it says. */
    revise: <Body extends z.ZodType>(verb: string, summary: string, body: Body) =>
      changing("PATCH")(verb, one, summary, body),
    /** Adds to it what moves it: a closure, a review. `noun` is the plural in the path. */
    change: <Body extends z.ZodType = Empty>(verb: string, noun: string, summary: string, body?: Body) =>
      changing("POST")(verb, `${one}/${noun}`, summary, body ?? (none as unknown as Body)),
    /** The same, known to those alone whom the kind is `between`. */
    discreet: <Body extends z.ZodType>(verb: string, noun: string, summary: string, body: Body) =>
      changing("POST", { discreet: true })(verb, `${one}/${noun}`, summary, body),
    /** For operations of another shape on one of the kind. */
    params,
    /** Access of those who see it, in these roles. */
    seenBy: (roles: readonly Role[]) => ({ roles, record }) satisfies Operation["access"],
  };
}
