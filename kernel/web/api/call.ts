import type { Me } from "#kernel/contract/core/identity.ts";
import { core } from "#kernel/contract/core.ts";
import type { Input, Operation, Result } from "#kernel/contract/operation.ts";
import { wayBack } from "#kernel/contract/way-back.ts";
import { hearTime } from "../clock.ts";
import { writeAs } from "../hand.ts";
import { forgetKept, ownKept } from "../kept.ts";
import { takeAhead } from "./asked-ahead.ts";
import { nameLeftPeople } from "./left-people.ts";
import { t } from "./messages.ts";
import { ProblemError } from "./problem-error.ts";
import { askForProof } from "./proof-store.ts";
import { sayTitles } from "./said-titles.ts";

/** A part of the input may be left out when nothing in it is needed. */
type Part<Name extends string, Value> = unknown extends Value
  ? { [K in Name]?: Value }
  : Record<string, never> extends Value
    ? { [K in Name]?: Value }
    : { [K in Name]: Value };

export type CallInput<Op extends Operation> = Part<"params", Input<Op>["params"]> &
  Part<"query", Input<Op>["query"]> &
  Part<"body", Input<Op>["body"]> & {
    /** The version of the record the change was made on. */
    ifMatch?: number;
  } & (Op extends { readonly makes: string }
    ? {
        /** Who sees what it makes; undefined: as it is by itself. Whoever makes a record says it: `useSeenBy`. */
        audience: readonly string[] | undefined;
      }
    : unknown);

export type CallOptions = { signal?: AbortSignal; idempotencyKey?: string };

type Loose = {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  /** A file instead of a body. */
  bytes?: Blob;
  ifMatch?: number;
  audience?: readonly string[] | undefined;
};

/** One tab, one workspace, one person: where calls go, whose pages these are, and what proves that calls come from them. */
const connection = { workspace: "", csrf: "", person: "" };

export function connectTo(workspace: string): void {
  if (connection.workspace !== workspace) Object.assign(connection, { csrf: "", person: "" });
  connection.workspace = workspace;
}

export const currentWorkspace = (): string => connection.workspace;

/** The sign-in has ended, here or from elsewhere: to its page, and back here afterwards. */
export function leaveForSignIn(): void {
  forgetKept(connection.workspace);
  const at = location.pathname.slice(connection.workspace.length + 2) + location.search;
  if (at.startsWith("sign-in")) return;
  const here = wayBack(at);
  location.assign(`/${connection.workspace}/sign-in${here ? `?back=${encodeURIComponent(here)}` : ""}`);
}

/** The address of an operation, also for links that download (CSV, Markdown). */
export function addressOf<Op extends Operation>(operation: Op, input?: Omit<CallInput<Op>, "body">): string {
  const { params = {}, query = {} } = (input ?? {}) as Loose;
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ""),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "")
      search.set(name, `${value as string | number | boolean}`);
  }
  const text = search.toString();
  return `/api/v1/workspaces/${connection.workspace}${path}${text ? `?${text}` : ""}`;
}

/**
 * Calls one operation, typed by its value.
 *
 * @throws ProblemError also when the server cannot be reached (`offline`).
 * @example const risk = await call(risks.operations.get, { params: { risk: "R-3" } })
 */
export async function call<Op extends Operation>(
  operation: Op,
  input?: CallInput<Op>,
  options: CallOptions = {},
): Promise<Result<Op>> {
  const sendIt = () => send(operation, (input ?? {}) as Loose, options);
  const sendAsNow = async () => {
    try {
      return await sendIt();
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== "csrf_missing") throw error;
      await proveAgain();
      return sendIt();
    }
  };
  for (;;) {
    try {
      return await sendAsNow();
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== "sign_in_again") throw error;
      // What was typed stays where it is meanwhile, and goes on from there.
      if (!(await askForProof())) throw Object.assign(error, { code: "given_up" });
    }
  }
}

/**
 * Calls an operation that takes a file (`stream: "up"`): its bytes go as the body, as the browser reads them.
 *
 * @throws ProblemError also when the server cannot be reached (`offline`).
 * @example await upload(core.operations.addAttachment, { params: { record }, query: { name: file.name } }, file)
 */
export async function upload<Op extends Operation>(
  operation: Op,
  input: Omit<CallInput<Op>, "body">,
  file: Blob,
): Promise<Result<Op>> {
  const idempotencyKey = newIdempotencyKey();
  const sendBytes = () => send(operation, { ...(input as Loose), bytes: file }, { idempotencyKey });
  try {
    return await sendBytes();
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== "csrf_missing") throw error;
    await proveAgain();
    return sendBytes();
  }
}

/** Who I am here; remembers the csrf word that every change must carry. */
export async function fetchMe(): Promise<Me> {
  const me = await send(core.operations.me, {}, {});
  connection.csrf = me.csrf;
  connection.person = me.person.id;
  ownKept(connection.workspace, me.person.id);
  writeAs(me.preferences.formats);
  return me;
}

/**
 * Another tab has signed in anew. Where that was somebody else, what stands in this one is not theirs to send: it begins anew as theirs.
 */
async function proveAgain(): Promise<void> {
  const before = connection.person;
  const { person } = await fetchMe();
  if (!before || person.id === before) return;
  location.assign(`/${connection.workspace}`);
  throw new ProblemError({
    code: "other_signed_in",
    status: 409,
    title: t("otherPerson"),
    detail: t("otherPersonWhat"),
  });
}

async function send<Op extends Operation>(
  operation: Op,
  input: Loose,
  options: CallOptions,
): Promise<Result<Op>> {
  const headers: Record<string, string> = { accept: "application/json" };
  const init: RequestInit = { method: operation.method, headers };
  if (options.signal) init.signal = options.signal;
  if (operation.method !== "GET") {
    headers["content-type"] = input.bytes ? "application/octet-stream" : "application/json";
    if (connection.csrf) headers["x-weft-csrf"] = connection.csrf;
    if (operation.method === "POST")
      headers["idempotency-key"] = options.idempotencyKey ?? newIdempotencyKey();
    if (input.ifMatch !== undefined) headers["if-match"] = `"${input.ifMatch}"`;
    if (input.audience) headers["weft-audience"] = input.audience.join(",");
    init.body = input.bytes ?? JSON.stringify(input.body ?? {});
  }
  const { response, text } = await reach(addressOf(operation, input as never), init);
  hearTime(response.headers.get("weft-now"));
  if (response.ok) return inWords((text ? JSON.parse(text) : {}) as Result<Op>, text);
  throw toProblem(response, text);
}

type Answer = { response: Response; text: string };

/** Longer than the server takes for anything that is asked of it: what takes longer is lost on its way. */
const LOST_MS = 20_000;

/**
 * A request that never arrived, or whose answer did not, is sent once more: GET changes nothing, POST is known by its Idempotency-Key.
 */
async function reach(address: string, init: RequestInit): Promise<Answer> {
  const ahead = init.method === "GET" ? await takeAhead(address) : null;
  if (ahead) return { response: ahead, text: await ahead.text() };
  try {
    return await attempt(address, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    if (init.method === "GET" || init.method === "POST") {
      try {
        return await attempt(address, init);
      } catch {
        // Told below.
      }
    }
    throw new ProblemError({
      code: "offline",
      status: 0,
      title: t("offline"),
      detail: t("offlineWhat"),
    });
  }
}

async function attempt(address: string, init: RequestInit): Promise<Answer> {
  if (init.method !== "GET") return read(await fetch(address, init));
  const lost = new AbortController();
  const timer = setTimeout(() => lost.abort(), LOST_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, lost.signal]) : lost.signal;
  try {
    return await read(await fetch(address, { ...init, signal }));
  } finally {
    clearTimeout(timer);
  }
}

const read = async (response: Response): Promise<Answer> => ({ response, text: await response.text() });

function toProblem(response: Response, text: string): ProblemError {
  try {
    return new ProblemError(JSON.parse(text));
  } catch {
    return new ProblemError({
      code: response.status === 503 || response.status === 502 ? "unavailable" : "unexpected",
      status: response.status,
      title: t("oddAnswer"),
      detail: t("oddAnswerWhat"),
    });
  }
}

/** `crypto.randomUUID` is only there on https and localhost. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/** What the record keeps without words, or by a day, said to whoever reads it. Changes the answer in place. */
export const inWords = <Answer>(answer: Answer, text: string): Answer =>
  sayTitles(nameLeftPeople(answer, text), text);
