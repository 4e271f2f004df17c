import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import type { Role } from "#kernel/contract/roles.ts";
import type { TestPerson, TestWeft } from "#kernel/server/testing/test-weft.ts";
import { people } from "#practices/people/contract.ts";
import { type EventStream, followEvents } from "../support/event-stream.ts";
import { startTwoServers } from "../support/two-servers.ts";
import { until } from "../support/until.ts";

/**
 * Access that is taken away through one process ends in the other within five seconds, for requests and for streams that are open,
 * however it is taken away and whatever somebody comes by.
 */
let servers: Awaited<ReturnType<typeof startTwoServers>>;
let weft: TestWeft;
beforeAll(async () => {
  servers = await startTwoServers();
  weft = servers.first;
});
afterAll(() => servers.stop());

/** Who is to lose access: by their sign-in, by another sign-in of theirs, and by a key. */
type Somebody = { person: TestPerson; elsewhere: TestPerson; key: string; keyId: string };
type By = "person" | "elsewhere" | "key";
type End = {
  how: string;
  role?: Role;
  /** What does not hold any more; what is left out does. */
  ends: readonly By[];
  /** What is asked of the other process, and how it refuses; left out: who they are, and that it does not know them. */
  asked?: Operation;
  refused?: number;
  act(somebody: Somebody): Promise<unknown>;
};

const { endKey, endAnyKey, endSignIn, listSignIns, me, setPassword, signOut, signOutEverywhere } =
  core.operations;
const all = ["person", "elsewhere", "key"] as const;
const byAdministrator = <Op extends Operation>(operation: Op, input: object) =>
  weft.people.administrator.do(operation, input as never);
const versionOf = async ({ id }: TestPerson) =>
  (await byAdministrator(people.operations.getPerson, { params: { person: id } })).version;
const deactivate = async ({ person }: Somebody) =>
  byAdministrator(people.operations.deactivatePerson, {
    params: { person: person.id },
    body: { reason: "left" },
    ifMatch: await versionOf(person),
  });

const endings: End[] = [
  {
    how: "an API key is ended by its person",
    ends: ["key"],
    act: ({ person, keyId }) => person.do(endKey, { params: { apiKey: keyId } }),
  },
  {
    how: "an API key is ended by an administrator",
    ends: ["key"],
    act: ({ keyId }) => byAdministrator(endAnyKey, { params: { apiKey: keyId } }),
  },
  { how: "a person is deactivated by an administrator", ends: all, act: deactivate },
  { how: "somebody signs out everywhere", ends: all, act: ({ person }) => person.do(signOutEverywhere) },
  { how: "somebody signs out", ends: ["person"], act: ({ person }) => person.do(signOut) },
  {
    how: "somebody ends a sign-in from another one",
    ends: ["elsewhere"],
    async act({ person }) {
      const { items } = await person.do(listSignIns);
      await person.do(endSignIn, { params: { signIn: items.find(({ current }) => !current)!.id } });
    },
  },
  {
    how: "somebody sets another password",
    ends: ["elsewhere"],
    act: ({ person }) => person.do(setPassword, { body: { password: "violet harbour ladder nine" } }),
  },
  {
    how: "a role is taken away",
    role: "administrator",
    ends: all,
    asked: core.operations.listDeliveries,
    refused: 403,
    act: async ({ person }) =>
      byAdministrator(people.operations.setRole, {
        params: { person: person.id },
        body: { role: "guest" },
        ifMatch: await versionOf(person),
      }),
  },
];

let count = 0;
async function somebody(role: Role): Promise<Somebody> {
  count += 1;
  const name = ["Anna", "Bert", "Cora", "Dora", "Emil", "Frida", "Gerd", "Hanna", "Ida", "Jens"][count]!;
  const person = await weft.addPerson(role, `${name} Leaver`, `leaver-${count}@example.org`);
  const elsewhere = await weft.signIn(person);
  const made = await person.do(core.operations.makeKey, { body: { name: "bot", scopes: ["core:read"] } });
  return { person, elsewhere, key: made.secret, keyId: made.id };
}

const headersOf = (who: Somebody, by: By): Record<string, string> =>
  by === "key" ? { authorization: `Bearer ${who.key}` } : { cookie: who[by].cookie };

describe("access that ends in one process", () => {
  test.each(endings.map((end) => [end.how, end] as const))(
    "ends in the other within five seconds, for requests and open streams: %s",
    async (_, { act, ends, role = "leader", asked = me, refused = 401 }) => {
      const who = await somebody(role);
      const status = async (server: 0 | 1, by: By) =>
        (await fetch(servers.urlAt(server, asked.path), { headers: headersOf(who, by) })).status;
      const streams = new Map<By, EventStream[]>();
      for (const by of all)
        streams.set(
          by,
          ([0, 1] as const).map((server) =>
            followEvents(() => servers.urlAt(server, "/events/stream"), headersOf(who, by)),
          ),
        );
      const every = [...streams.values()].flat();
      try {
        // Both know them, and have them in mind.
        for (const by of all) expect([await status(0, by), await status(1, by)]).toEqual([200, 200]);
        await until("the streams", async () => every.every(({ messages }) => messages.length > 0));
        await act(who);
        const hasEnded = ({ messages }: EventStream) => messages.some(({ event }) => event === "ended");
        for (const by of ends) {
          await until(`the end of ${by} in the other`, async () => (await status(1, by)) === refused, 5);
          expect(await status(0, by)).toBe(refused);
          await until(`the end of the streams of ${by}`, async () => streams.get(by)!.every(hasEnded), 5);
        }
        // What was not taken away goes on, in both.
        for (const by of all.filter((each) => !ends.includes(each))) {
          expect([await status(0, by), await status(1, by)]).toEqual([200, 200]);
          expect(streams.get(by)!.some(hasEnded)).toBe(false);
        }
      } finally {
        await Promise.all(every.map((stream) => stream.close()));
      }
    },
  );
});
