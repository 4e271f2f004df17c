import { expect, test } from "vitest";
import type { Caller, Credential } from "../identity/identity-cache.ts";
import type { Actor, WorkspaceRow } from "../operation/context.ts";
import { watchAccess } from "./stream-access.ts";

const workspaceOf = (slug: string): WorkspaceRow => ({
  id: slug,
  slug,
  name: slug,
  world: null,
  timeZone: "UTC",
});
const actorOf = (personId: string, tokens: string[]): Actor => ({
  personId,
  name: personId,
  role: "member",
  timeZone: "UTC",
  language: "en",
  tokens,
  signInId: null,
});

/** An identity that answers from a table and counts how often it was asked. */
function identityOf(people: Map<string, Actor>) {
  const asked: string[] = [];
  return {
    asked,
    async callersNow(
      workspace: WorkspaceRow,
      credentials: readonly Credential[],
    ): Promise<(Caller | null)[]> {
      asked.push(workspace.slug);
      return credentials.map(({ token }) => {
        const actor = people.get(token);
        return actor ? { actor, scopes: null } : null;
      });
    },
  };
}

test("all streams of a workspace are looked at together, and each hears who it is now", async () => {
  const people = new Map([
    ["a", actorOf("a", ["workspace"])],
    ["b", actorOf("b", ["workspace"])],
  ]);
  const identity = identityOf(people);
  const access = watchAccess(identity);
  const heard = new Map<string, Actor | null>();
  const watch = (slug: string, token: string) =>
    access.watch(workspaceOf(slug), { kind: "sign-in", token }, (now) => heard.set(`${slug} ${token}`, now));
  watch("one", "a");
  watch("one", "b");
  watch("other", "a");
  people.delete("b");
  people.set("a", actorOf("a", ["workspace", "council:1"]));
  await access.check();
  expect(identity.asked).toEqual(["one", "other"]);
  expect(heard.get("one b")).toBeNull();
  expect(heard.get("one a")?.tokens).toContain("council:1");
  expect(heard.get("other a")?.tokens).toContain("council:1");
  access.stop();
});

test("a stream that was closed meanwhile hears nothing, and a database that is away ends none", async () => {
  const identity = identityOf(new Map());
  const access = watchAccess(identity);
  const heard: string[] = [];
  const close = access.watch(workspaceOf("one"), { kind: "key", token: "a" }, () => void heard.push("a"));
  const checked = access.check();
  close();
  await checked;
  access.watch(workspaceOf("one"), { kind: "key", token: "b" }, () => void heard.push("b"));
  identity.callersNow = () => Promise.reject(new Error("away"));
  await access.check();
  expect(heard).toEqual([]);
  access.stop();
});
