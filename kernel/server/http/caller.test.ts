import type { FastifyRequest } from "fastify";
import { describe, expect, test } from "vitest";
import type { Caller, Credential } from "../identity/identity-cache.ts";
import { csrfOf } from "../identity/secrets.ts";
import type { Kernel } from "../kernel.ts";
import {
  checkCsrf,
  checkProof,
  checkScope,
  cookieName,
  credentialOf,
  identifyCaller,
  PROOF_MINUTES,
} from "./caller.ts";

const secret = Buffer.alloc(32, 7);
const workspace = { id: "w", slug: "works", name: "Works", world: null, timeZone: "UTC" };
const kernelAt = (publicUrl: string) => ({ publicUrl, secret }) as Kernel;
const kernel = kernelAt("http://localhost:7400");
const request = (given: { method?: string; headers?: object; cookies?: object }) =>
  ({ method: "GET", headers: {}, cookies: {}, ...given }) as unknown as FastifyRequest;
const caller = (actor: object, scopes: readonly string[] | null = null) =>
  ({ actor: { signInId: null, ...actor }, scopes }) as unknown as Caller;

describe("what a request shows", () => {
  const token = "weft_ABCDEFGHIJ-abcdefghij";
  const bearer = (authorization: string) =>
    credentialOf(kernel, workspace, request({ headers: { authorization } }));

  test("is a key behind Bearer, of 20 to 100 characters and in full", () => {
    expect(bearer(`Bearer ${token}`)).toEqual({ kind: "key", token });
    const of = (length: number) => `weft_${"k".repeat(length)}`;
    expect(bearer(`Bearer ${of(20)}`)).toEqual({ kind: "key", token: of(20) });
    expect(bearer(`Bearer ${of(100)}`)).toEqual({ kind: "key", token: of(100) });
    for (const odd of [of(19), of(101), `${token} `, `${token}!`, "ABCDEFGHIJ-abcdefghij", ""])
      expect(bearer(`Bearer ${odd}`)).toBeNull();
    expect(bearer(`x Bearer ${token}`)).toBeNull();
    expect(bearer(`Basic ${token}`)).toBeNull();
  });

  test("is the cookie of that workspace, under a name only the host itself can set where there is TLS", () => {
    expect(cookieName(kernel, workspace)).toBe("weft-works");
    expect(cookieName(kernelAt("https://weft.example"), workspace)).toBe("__Host-weft-works");
    const cookies = { "weft-works": "abc", "weft-other": "def" };
    expect(credentialOf(kernel, workspace, request({ cookies }))).toEqual({ kind: "sign-in", token: "abc" });
    expect(credentialOf(kernel, workspace, request({ cookies: { "weft-other": "def" } }))).toBeNull();
  });

  test("is not the cookie where there is a key, even one that is none", () => {
    const given = { headers: { authorization: "Basic x" }, cookies: { "weft-works": "abc" } };
    expect(credentialOf(kernel, workspace, request(given))).toBeNull();
  });

  test("is looked up in that workspace; nothing is nobody", async () => {
    const asked: unknown[] = [];
    const found = caller({ personId: "p" });
    const identity = {
      caller: async (where: unknown, credential: Credential) => {
        asked.push([where, credential]);
        return found;
      },
    };
    const knowing = { ...kernel, identity } as unknown as Kernel;
    expect(await identifyCaller(knowing, workspace, request({}))).toBeNull();
    expect(asked).toEqual([]);
    expect(await identifyCaller(knowing, workspace, request({ cookies: { "weft-works": "abc" } }))).toBe(
      found,
    );
    expect(asked).toEqual([[workspace, { kind: "sign-in", token: "abc" }]]);
  });
});

describe("a call by cookie that changes something", () => {
  const signedIn = caller({ signInId: "s1" });
  const check = (method: string, header: unknown, who: Caller | null = signedIn) =>
    checkCsrf(
      kernel,
      request({ method, headers: header === undefined ? {} : { "x-weft-csrf": header } }),
      who,
    );
  const missing = expect.objectContaining({ code: "csrf_missing", status: 403 });

  test("needs the value of its sign-in", () => {
    const right = csrfOf(secret, "s1");
    expect(() => check("POST", right)).not.toThrow();
    for (const wrong of [undefined, "", csrfOf(secret, "s2"), right.slice(1), [right]])
      expect(() => check("DELETE", wrong)).toThrow(missing);
  });

  test("reading needs none, nor does a key or nobody", () => {
    expect(() => check("GET", undefined)).not.toThrow();
    expect(() => check("POST", undefined, caller({}, ["*:*"]))).not.toThrow();
    expect(() => check("POST", undefined, null)).not.toThrow();
  });
});

describe("a key", () => {
  const refused = (scope: string) =>
    expect.objectContaining({
      code: "scope_missing",
      status: 403,
      detail: { says: "fault_scope_needed", values: { scope } },
    });

  test("reads with GET and writes with all else, in the practices its scopes name", () => {
    const reads = caller({}, ["notes:read"]);
    expect(() => checkScope(reads, "notes", "GET")).not.toThrow();
    expect(() => checkScope(reads, "notes", "POST")).toThrow(refused("notes:write"));
    expect(() => checkScope(reads, "plans", "GET")).toThrow(refused("plans:read"));
    expect(() => checkScope(caller({}, ["notes:write"]), "notes", "DELETE")).not.toThrow();
    expect(() => checkScope(caller({}, []), "notes", "GET")).toThrow(refused("notes:read"));
  });

  test("is what has scopes: a sign-in and nobody are held by none", () => {
    expect(() => checkScope(caller({ signInId: "s1" }), "notes", "POST")).not.toThrow();
    expect(() => checkScope(null, "notes", "POST")).not.toThrow();
  });
});

describe("what decides who comes in", () => {
  const now = "2026-03-02T09:00:00.000Z";
  const ago = (minutes: number, more = 0) =>
    new Date(Date.parse(now) - minutes * 60_000 - more).toISOString();
  const signedIn = (provenAt?: string | null) => caller({ signInId: "s1", provenAt });
  const again = expect.objectContaining({ code: "sign_in_again", status: 403 });
  const person = expect.objectContaining({ code: "person_needed", status: 403 });
  const check = (who: Caller | null, proof?: "signed_in" | "fresh") =>
    checkProof(who, proof ? { proof } : {}, now);

  test("is for a person who is signed in, and for no key", () => {
    expect(() => check(signedIn(null), "signed_in")).not.toThrow();
    expect(() => check(caller({}, ["*:*"]), "signed_in")).toThrow(person);
    expect(() => check(caller({}, ["*:*"]), "fresh")).toThrow(person);
    // A key is no person, whatever it says of a sign-in; nor is what comes by neither.
    expect(() => check(caller({ signInId: "s1", provenAt: now }, []), "fresh")).toThrow(person);
    expect(() => check(caller({ provenAt: now }), "fresh")).toThrow(person);
    expect(() => check(caller({}, ["*:*"]))).not.toThrow();
    expect(() => check(null, "fresh")).not.toThrow();
  });

  test("and where it changes that, for one who showed within ten minutes that it is them", () => {
    expect(PROOF_MINUTES).toBe(10);
    expect(() => check(signedIn(now), "fresh")).not.toThrow();
    expect(() => check(signedIn(ago(10)), "fresh")).not.toThrow();
    expect(() => check(signedIn(ago(10, 1)), "fresh")).toThrow(again);
    expect(() => check(signedIn(ago(11)), "signed_in")).not.toThrow();
    for (const unknown of [null, undefined, "", "never"])
      expect(() => check(signedIn(unknown), "fresh")).toThrow(again);
  });
});
