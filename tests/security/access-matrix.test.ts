import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Operation } from "#kernel/contract/operation.ts";
import { type Role, Role as Roles } from "#kernel/contract/roles.ts";
import { routePath } from "#kernel/server/http/routes.ts";
import { createWorkspace, withContext } from "#kernel/server/identity/workspaces.ts";
import { ProblemError } from "#kernel/server/problem.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { contracts } from "#practices/registry.contract.ts";
import { practiceServers } from "#practices/registry.server.ts";

/**
 * The access matrix, generated from the operations: every operation, called by every role, without a session and from another
 * workspace, on a record that is the caller's, somebody else's, hidden, absent, or of another workspace.
 *
 * What is asserted is who gets past the door. Behind it every handler is replaced by one that answers 418, so that a 404 is
 * the door's; 400 (the body this test sends is empty) is behind the door too. What handlers do is for each practice's own tests.
 */
const ABSENT = "0199aaaa-0000-7000-8000-000000000000";

type Target = "own" | "other" | "hidden" | "absent" | "foreign";

let weft: TestWeft;
let foreigner: TestPerson;
/** A record of each kind and target, by kind. */
const records = new Map<string, Record<Target, string>>();
const roles = Roles.options;
const operations = contracts.flatMap((contract) => Object.values(contract.operations) as Operation[]);
const rows: string[][] = [];

const PASSED = 418;
const openToAnyone = [
  "calendars.read",
  "identity.open-link",
  "identity.request-link",
  "identity.sign-in",
  "identity.unsubscribe",
  "identity.use-link",
];
const behindTheDoor = [PASSED, 400];

/** The house with nothing behind its doors. */
const doors = practiceServers.map((practice) => ({
  ...practice,
  handlers: Object.fromEntries(
    Object.keys(practice.handlers).map((name) => [
      name,
      async () => {
        throw new ProblemError({ code: "passed", status: PASSED, title: "Passed the door" });
      },
    ]),
  ) as never,
}));

beforeAll(async () => {
  weft = await startTestWeft(doors);
  const second = await createWorkspace(weft.kernel, {
    name: "Other works",
    admin: { email: "other@example.org", name: "Olive Other" },
    now: weft.kernel.now(),
  });
  foreigner = await weft.signIn(
    { id: second.adminId, name: "Olive Other", email: "other@example.org" },
    second.workspace,
  );
  const owner = await weft.addPerson("member", "Oona Owner");
  for (const kind of weft.kernel.house.recordKinds.keys()) {
    const make = (audience: string[] | undefined, where = weft.workspace) =>
      withContext(weft.kernel, where, weft.kernel.now(), async ({ records: spine }) => {
        const { id } = await spine.create({
          kind,
          title: `${kind} of the matrix`,
          state: "open",
          ...(audience ? { audience } : {}),
        });
        return id;
      });
    records.set(kind, {
      own: await make(undefined),
      other: await make(undefined),
      hidden: await make([`person:${owner.id}`]),
      absent: ABSENT,
      foreign: await make(undefined, second.workspace),
    });
  }
});
afterAll(async () => {
  mkdirSync("reports", { recursive: true });
  writeFileSync(
    "reports/access-matrix.csv",
    [["operation", "role", "record", "status"], ...rows].map((row) => row.join(",")).join("\n"),
  );
  await weft.stop();
});

/** Gives somebody every part the operation asks for on their own record, and the guest sight of it. */
async function takePart(
  person: TestPerson,
  role: Role,
  recordId: string,
  parts: readonly string[],
): Promise<void> {
  await weft.within(async (context) => {
    for (const part of parts) await context.records.addPart(recordId, person.id, part);
    const record = await context.records.find(recordId);
    const token = `person:${person.id}`;
    if (role === "guest" && !record.audience.includes(token)) {
      await context.records.update(recordId, { audience: [...record.audience, token] });
    }
  });
}

function inputFor(operation: Operation, name: string | null) {
  const access = "roles" in operation.access ? operation.access.record : undefined;
  const shape = (operation.params as z.ZodObject).shape ?? {};
  const params = Object.fromEntries(
    Object.keys(shape).map((param) => [
      param,
      access && param === access.param ? (name ?? ABSENT) : sampleOf(shape[param]!),
    ]),
  );
  return { params };
}

/** A value a parameter's schema takes, so that the call reaches the door. */
function sampleOf(shape: unknown): string {
  for (const candidate of [ABSENT, "relates_to", "commitments_kept", "x", "1"]) {
    if ((shape as z.ZodType).safeParse(candidate).success) return candidate;
  }
  return ABSENT;
}

async function versionOf(id: string): Promise<number> {
  return weft.within(async ({ db }) => {
    const row = await db().selectFrom("record").select("version").where("id", "=", id).executeTakeFirst();
    return row?.version ?? 1;
  });
}

async function statusOf(
  person: TestPerson,
  role: string,
  operation: Operation,
  name: string | null,
  target: string,
): Promise<number> {
  const ifMatch = name ? await versionOf(name) : 1;
  const reply = await person.call(operation, { ...inputFor(operation, name), ifMatch } as never);
  rows.push([operation.id, role, target, String(reply.status)]);
  return reply.status;
}

describe.each(operations.map((operation) => [operation.id, operation] as const))("%s", (_id, operation) => {
  const access = operation.access;

  test("refuses a call without a session, in a workspace that is there and in one that is not", async () => {
    if ("anyone" in access) return expect(openToAnyone).toContain(operation.id);
    for (const slug of [weft.workspace.slug, "no-such-place"]) {
      const { params } = inputFor(operation, ABSENT);
      const url = Object.entries(params).reduce(
        (path, [key, value]) => path.replace(`:${key}`, value),
        routePath(operation),
      );
      const response = await weft.server.inject({
        method: operation.method,
        url: url.replace(":workspace", slug),
      });
      expect(response.statusCode).toBe(401);
    }
  });

  test("refuses somebody signed in to another workspace", async () => {
    if ("anyone" in access) return;
    const { params } = inputFor(operation, ABSENT);
    const url = Object.entries(params).reduce(
      (path, [key, value]) => path.replace(`:${key}`, value),
      routePath(operation),
    );
    const response = await weft.server.inject({
      method: operation.method,
      url: url.replace(":workspace", weft.workspace.slug),
      headers: { cookie: foreigner.cookie, "x-weft-csrf": foreigner.csrf },
    });
    expect(response.statusCode).toBe(401);
  });

  test.each(roles)("lets a %s through exactly where the contract says so", async (role) => {
    if ("anyone" in access) return;
    const person = weft.people[role];
    const allowed = access.roles.includes(role);
    const record = access.record;
    if (!record) {
      const status = await statusOf(person, role, operation, null, "none");
      if (allowed) expect(behindTheDoor).toContain(status);
      else expect(status).toBe(403);
      return;
    }
    const { recordKinds, carries } = weft.kernel.house;
    const part = record.carries?.part;
    const carrying = part ? [...recordKinds.keys()].filter((kind) => carries(kind, part)) : ["person"];
    expect(carrying).not.toEqual([]);
    const kinds = record.kind === "*" ? carrying : [record.kind];
    for (const kind of kinds) {
      const of = records.get(kind)!;
      const self = record.self ? person.id : of.own;
      const { parts, unlessRole } = part && record.carries?.by === "carriers" ? carries(kind, part)! : record;
      if (!record.self) await takePart(person, role, of.own, parts ?? []);

      const hidden = await statusOf(person, role, operation, of.hidden, "hidden");
      const absent = await statusOf(person, role, operation, of.absent, "absent");
      const foreign = await statusOf(person, role, operation, of.foreign, "foreign");
      expect([hidden, foreign]).toEqual([absent, absent]);
      expect(absent).toBe(404);

      const own = await statusOf(person, role, operation, self, "own");
      if (allowed) expect(behindTheDoor).toContain(own);
      else expect(role === "guest" && record.self ? [403, 404] : [403]).toContain(own);

      const passesParts = (unlessRole ?? ["administrator", "convener"]).includes(role);
      const other = await statusOf(person, role, operation, of.other, "other");
      if (role === "guest") expect(other).toBe(404);
      else if (!allowed) expect(other).toBe(403);
      else if ((parts || record.self) && !passesParts) expect(other).toBe(403);
      else expect(behindTheDoor).toContain(other);
    }
    // A record that does not carry the part answers like one that is not there, also to who may do everything.
    const bare = part && [...recordKinds.keys()].find((kind) => !carries(kind, part));
    if (bare) expect(await statusOf(person, role, operation, records.get(bare)!.own, "bare")).toBe(404);
  });
});

test("every operation names who may call it, and only sign-in, leaving the mails and secret calendar addresses are open to anyone", () => {
  expect(operations.length).toBeGreaterThan(60);
  const open = operations.filter(({ access }) => "anyone" in access).map(({ id }) => id);
  expect(open.toSorted()).toEqual(openToAnyone);
});
