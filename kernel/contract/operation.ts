import { z } from "zod";
import type { CarriedPart } from "./house-types.ts";
import { namingsOf } from "./names.ts";
import type { Role } from "./roles.ts";

/**
 * Who may call an operation. Mandatory; the access matrix test is generated from it.
 *
 * - `anyone`: no sign-in (sign-in itself, one-time links).
 * - `roles`: the roles that may call at all.
 * - `record`: the path parameter that names the record; whoever may not see it gets the same 404 as for one
 *   that is not there.
 * - `parts`: to call one must take one of these parts in the record (owner, sponsor, ...)
 *   unless one's role is in `unlessRole` (administrator and convener when left out).
 * - `carries`: the record's kind says that it carries this part; another one answers like one that is not there.
 *   With `by: "carriers"` who may is what the kind says.
 * - `self`: the record is a person and must be the caller, unless the role is in `unlessRole`.
 */
export type Access =
  | { readonly anyone: true }
  | {
      readonly roles: readonly Role[];
      readonly record?: {
        readonly kind: string;
        readonly param: string;
        readonly parts?: readonly string[];
        readonly self?: true;
        readonly carries?: { readonly part: CarriedPart; readonly by?: "carriers" };
        readonly unlessRole?: readonly Role[];
      };
    };

type Shape = z.ZodType;

/**
 * An operation whose answers carry no name: its handler never learns who answers, and everybody answers once for the record that
 * `access.record` names (and, of that, once for each value of the parameters in `per`).
 * Answers leave in batches of at least `mix` people, 5 or more; fewer are never shown.
 */
export type Anonymous = { readonly mix: number; readonly per?: readonly string[] };

export type Limit = { readonly tries: number; readonly minutes: number };

/** One endpoint: the one value the server, the web client, OpenAPI, MCP and the access test share. */
export type Operation<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Result extends Shape = Shape,
> = {
  /** `practice.verb`, such as `risks.raise`. */
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below `/api/v1/workspaces/{workspace}`, with `{param}`s: `/risks/{risk}/acceptances`. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  /** Changes the record that `access.record` names: needs If-Match, raises the version, answers ETag. */
  readonly changes?: true;
  /** What it changes is between those whom the record's kind names (`between`): nobody else can tell that anything happened. */
  readonly discreet?: true;
  /** Answers a secret (a link, a key): the answer is kept nowhere, so an Idempotency-Key does not replay it. */
  readonly secret?: true;
  /**
   * It is about how somebody comes in (keys, passwords, sign-ins, roles), so no API key reaches it, whatever its scopes. `signed_in`: for
   * a person who is signed in; `fresh`: who has also shown within the last minutes that it is them (`sign_in_again`).
   */
  readonly proof?: "signed_in" | "fresh";
  readonly anonymous?: Anonymous;
  /**
   * The kind of record it makes, where whoever makes it may say who sees it (`Weft-Audience`, for the browser's `call` the
   * `audience`). Not for kinds that are always open.
   */
  readonly makes?: string;
  /** Takes what nobody reads before it is revealed; the handler seals it with `#kernel/server/sealed`, and a test looks for leaks. */
  readonly sealed?: true;
  /** Its own event tells whom its words mention; of others the kernel tells them. */
  readonly tellsMentions?: true;
  /**
   * `up`: the body is a file, read after access is checked and never whole in memory; the handler gets what was received.
   * `down`: the answer is a file; the handler says which.
   */
  readonly stream?: "up" | "down";
  /** The answer is text of this kind and not JSON; the handler gives it as it is sent. */
  readonly sends?: "text/calendar";
  /** Bodies up to this many bytes instead of what `mostBodyBytes` says; for imports. */
  readonly bodyBytes?: number;
  /** How often one person may call it, where that costs much; more are answered 429. */
  readonly limit?: Limit;
  /** Takes a form as its body too, of which nothing is read: what a mail program sends for one click. */
  readonly form?: true;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly result: Result;
  /** Codes of the practice's own problems this may answer. */
  readonly errors: readonly string[];
};

const empty = z.object({});
type Empty = typeof empty;

/**
 * Defines an operation; what is left out of params, query and body is empty.
 * @throws Error where an id in the body does not say what it binds (`names`, `namesRecord`): neither the build nor Weft begins
 * @example operation({ id: "risks.get", method: "GET", path: "/risks/{risk}", summary: "One risk",
 *   access: { roles: insiders, record: { kind: "risk", param: "risk" } },
 *   params: z.object({ risk: RecordName }), result: Risk })
 */
export function operation<
  Result extends Shape,
  Params extends Shape = Empty,
  Query extends Shape = Empty,
  Body extends Shape = Empty,
  Named extends Anonymous | undefined = undefined,
  const Makes extends string | undefined = undefined,
>(definition: {
  id: string;
  method: Operation["method"];
  path: string;
  summary: string;
  access: Access;
  changes?: true;
  discreet?: true;
  secret?: true;
  proof?: Operation["proof"];
  anonymous?: Named;
  makes?: Makes;
  sealed?: true;
  tellsMentions?: true;
  stream?: "up" | "down";
  sends?: Operation["sends"];
  bodyBytes?: number;
  limit?: Limit;
  form?: true;
  params?: Params;
  query?: Query;
  body?: Body;
  result: Result;
  errors?: readonly string[];
}): Operation<Params, Query, Body, Result> &
  (Named extends Anonymous ? { readonly anonymous: Named } : unknown) &
  (Makes extends string ? { readonly makes: Makes } : unknown) {
  const silent = definition.body && namingsOf(definition.body).find(({ naming }) => !naming);
  if (silent) throw new Error(`${definition.id}: ${silent.path} does not say what it binds (names)`);
  return {
    errors: [],
    params: empty as unknown as Params,
    query: empty as unknown as Query,
    body: empty as unknown as Body,
    ...definition,
  } as never;
}

const MOST_BODY_BYTES = 1_048_576;
const MOST_ANONYMOUS_BYTES = 16_384;

/** How long the body of a call may be: little from who is not known, and where nothing is taken. */
export function mostBodyBytes({ access, body, bodyBytes }: Operation): number {
  if (bodyBytes !== undefined) return bodyBytes;
  const takesNothing = body instanceof z.ZodObject && Object.keys(body.shape).length === 0;
  return "anyone" in access || takesNothing ? MOST_ANONYMOUS_BYTES : MOST_BODY_BYTES;
}

/** What a caller passes (before defaults are filled in). */
export type Input<Op extends Operation> = {
  params: z.input<Op["params"]>;
  query: z.input<Op["query"]>;
  body: z.input<Op["body"]>;
};

/** What a handler receives (after defaults). */
export type Parsed<Op extends Operation> = {
  params: z.output<Op["params"]>;
  query: z.output<Op["query"]>;
  body: z.output<Op["body"]>;
};

/** What it answers. */
export type Result<Op extends Operation> = z.output<Op["result"]>;
