import { type Logger, pino } from "pino";
import { v7 as uuidv7 } from "uuid";
import type { WeftEvent } from "#kernel/contract/events.ts";
import type { Input, Operation, Result } from "#kernel/contract/operation.ts";
import type { Problem } from "#kernel/contract/problem.ts";
import type { Role } from "#kernel/contract/roles.ts";
import { inWorkspace, queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { testDatabase } from "../database/test-database.ts";
import { readPlaces } from "../events/projection-place.ts";
import { readAfter } from "../events/read-events.ts";
import type { FileSettings } from "../files/open-files.ts";
import { buildHouse, type PracticeServer } from "../house.ts";
import { cookieName } from "../http/caller.ts";
import { makeHttpServer } from "../http/http-server.ts";
import { routePath } from "../http/routes.ts";
import { addPerson } from "../identity/people.ts";
import { csrfOf, hashToken, newToken } from "../identity/secrets.ts";
import { createWorkspace, withContext } from "../identity/workspaces.ts";
import { runJob } from "../jobs/run-jobs.ts";
import type { MailSettings } from "../mail/mailer.ts";
import { openKernel } from "../open-kernel.ts";
import type { Context, WorkspaceRow } from "../operation/context.ts";

export type Reply<Body> = {
  status: number;
  /** The result, or the problem where the status says so. */
  body: Body;
  problem: Problem;
  etag: number | null;
};

/** Somebody signed in, calling operations over HTTP. */
export type TestPerson = {
  id: string;
  name: string;
  email: string;
  cookie: string;
  csrf: string;
  call<Op extends Operation>(
    operation: Op,
    input?: Partial<Input<Op>> & { ifMatch?: number; headers?: Record<string, string> },
  ): Promise<Reply<Result<Op>>>;
  /** As `call`, and fails the test unless it succeeded. */
  do<Op extends Operation>(
    operation: Op,
    input?: Partial<Input<Op>> & { ifMatch?: number; headers?: Record<string, string> },
  ): Promise<Result<Op>>;
};

/**
 * A whole Weft on a database of its own: real PostgreSQL, real HTTP stack (without a socket), a clock that stands still
 * until it is moved, one workspace with a person of each role.
 *
 * @example
 * const weft = await startTestWeft(practiceServers);
 * const { key } = await weft.people.leader.do(challenges.operations.raise, { body: { title: "Lead times double" } });
 */
export async function startTestWeft(
  practices: readonly PracticeServer[],
  mail?: MailSettings,
  // What fails inside is seen in the output of the test.
  log: Logger = pino({ level: "error" }),
  files?: FileSettings,
  secret = Buffer.alloc(32, 7),
) {
  const database = await testDatabase();
  let now = Date.parse("2026-03-02T09:00:00.000Z");
  const kernel = await openKernel({
    house: buildHouse(practices),
    database: database.config,
    secret,
    publicUrl: "http://localhost:7400",
    now: () => new Date(now).toISOString(),
    connections: 8,
    log,
    ...(mail ? { mail } : {}),
    ...(files ? { files } : {}),
  });
  const server = await makeHttpServer(kernel, {
    trustProxy: false,
    webFolder: "/nowhere",
    version: "test",
    checkFormats: true,
  });
  await server.ready();

  const { workspace, adminId } = await createWorkspace(kernel, {
    name: "Test works",
    admin: { email: "administrator@example.org", name: "Ada Administrator" },
    now: kernel.now(),
  });

  // People say yes when they are asked to take a part, unless a test is about that.
  let agreeing = true;
  kernel.consentAssumed = () => agreeing;

  /** Calls operations over HTTP with these headers. */
  function callerWith(headers: Record<string, string>, where: WorkspaceRow): TestPerson["call"] {
    return async (operation, input = {}) => {
      const response = await server.inject({
        method: operation.method,
        url: urlOf(operation, where.slug, input),
        headers: {
          ...headers,
          ...(input.ifMatch === undefined ? {} : { "if-match": `"${input.ifMatch}"` }),
          ...input.headers,
        },
        ...(operation.method === "GET" ? {} : { payload: (input.body ?? {}) as object }),
      });
      const body = response.json();
      const version = /^"(\d+)(?:-|"$)/.exec(String(response.headers.etag ?? ""))?.[1];
      return {
        status: response.statusCode,
        body,
        problem: body,
        etag: version === undefined ? null : Number(version),
      };
    };
  }

  async function signIn(
    person: { id: string; name: string; email: string },
    where: WorkspaceRow = workspace,
  ): Promise<TestPerson> {
    const token = newToken();
    const signInId = uuidv7();
    await withContext(kernel, where, kernel.now(), async ({ client }) => {
      await queryBuilder<KernelTables>(client)
        .insertInto("sign_in")
        .values({
          id: signInId,
          person_id: person.id,
          token_hash: hashToken(token),
          device: "test",
          created_at: kernel.now(),
          expires_at: "2099-01-01T00:00:00Z",
          ended_at: null,
          proven_at: kernel.now(),
          // However far a test moves the clock.
          last_seen_at: "2099-01-01T00:00:00Z",
        })
        .execute();
    });
    const cookie = `${cookieName(kernel, where)}=${token}`;
    const csrf = csrfOf(kernel.secret, signInId);

    /** A person who is asked shows again that it is them, as the browser has them do. */
    const proveAgain = () =>
      withContext(kernel, where, kernel.now(), async ({ client }) => {
        await client.query("update sign_in set proven_at = $2 where id = $1", [signInId, kernel.now()]);
        kernel.identity.forget();
      });

    const call: TestPerson["call"] = async (operation, input) => {
      const reply = await callOnce(operation, input);
      if (reply.problem?.code !== "sign_in_again") return reply;
      await proveAgain();
      return callOnce(operation, input);
    };

    const callOnce = callerWith({ cookie, "x-weft-csrf": csrf }, where);
    return {
      ...person,
      cookie,
      csrf,
      call,
      async do(operation, input) {
        const reply = await call(operation, input);
        if (reply.status !== 200)
          throw new Error(`${operation.id} answered ${reply.status}: ${JSON.stringify(reply.problem)}`);
        return reply.body;
      },
    };
  }

  async function addTestPerson(
    role: Role,
    name: string,
    email = `${name.split(" ")[0]!.toLowerCase()}@example.org`,
  ): Promise<TestPerson> {
    const { id } = await withContext(kernel, workspace, kernel.now(), (context) =>
      addPerson(context, { role, name, email }),
    );
    return signIn({ id, name, email });
  }

  return {
    kernel,
    server,
    workspace,
    people: {
      administrator: await signIn({
        id: adminId,
        name: "Ada Administrator",
        email: "administrator@example.org",
      }),
      convener: await addTestPerson("convener", "Cleo Convener"),
      leader: await addTestPerson("leader", "Lena Leader"),
      member: await addTestPerson("member", "Milo Member"),
      guest: await addTestPerson("guest", "Gus Guest"),
    },
    addPerson: addTestPerson,
    /** Whether people accept at once what they are asked to take part in. */
    agreeing(on: boolean) {
      agreeing = on;
    },
    signIn,
    /** A program that shows this API key. */
    byKey: (secret: string): Pick<TestPerson, "call"> => ({
      call: callerWith({ authorization: `Bearer ${secret}` }, workspace),
    }),
    /** Moves the clock. */
    wait({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }) {
      now += ((days * 24 + hours) * 60 + minutes) * 60_000;
      kernel.identity.forget();
    },
    /** Every event of the workspace, or those of a kind, oldest first. */
    async events(kind?: string): Promise<WeftEvent[]> {
      const all = await inWorkspace(kernel.pool, workspace.id, "read", (client) =>
        readAfter(client, { tokens: null, since: 0, limit: 100_000 }),
      );
      return all.map(({ event }) => event).filter((event) => !kind || event.kind === kind);
    },
    /** What is on its way or was given up, oldest first. */
    deliveries: () =>
      inWorkspace(kernel.pool, workspace.id, "read", (client) =>
        queryBuilder<KernelTables>(client)
          .selectFrom("delivery")
          .select(["id", "purpose", "person_id", "state", "tries", "next_at", "last_error", "message_id"])
          .where("state", "!=", "sent")
          .orderBy("created_at")
          .orderBy("id")
          .execute(),
      ),
    /** Runs work inside a transaction of the workspace, as the command line does. */
    within: <Answer>(work: (context: Context) => Promise<Answer>) =>
      withContext(kernel, workspace, kernel.now(), work),
    /** Resolves when all that follows from what was done is derived: reactions, what they wrote, and the inboxes. */
    async derived() {
      for (let head = -1; ; ) {
        await kernel.derived(workspace.id);
        const places = await inWorkspace(kernel.pool, workspace.id, "read", readPlaces);
        if (places.head === head) return;
        head = places.head;
      }
    },
    /** Runs a recurring job of the practices now, and sends what it put on its way. */
    async runJob(name: string) {
      const job = practices
        .flatMap((practice) => Object.entries(practice.jobs ?? {}))
        .find(([each]) => each === name);
      if (!job) throw new Error(`No job ${name}`);
      await runJob(kernel, workspace, name, job[1].run);
      await kernel.deliverer.idle();
    },
    async stop() {
      await server.close();
      await kernel.close();
      await database.drop();
    },
  };
}

export type TestWeft = Awaited<ReturnType<typeof startTestWeft>>;

function urlOf<Op extends Operation>(operation: Op, slug: string, input: Partial<Input<Op>>): string {
  const path = routePath(operation).replace(":workspace", slug);
  const filled = Object.entries((input.params ?? {}) as Record<string, string>).reduce(
    (url, [name, value]) => url.replace(`:${name}`, encodeURIComponent(value)),
    path,
  );
  const query = Object.entries((input.query ?? {}) as Record<string, unknown>)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return query.length > 0 ? `${filled}?${query.join("&")}` : filled;
}
