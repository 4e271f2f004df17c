import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { fingerprintOf } from "#kernel/server/backup/backup-key.ts";
import { restoreBackup } from "#kernel/server/backup/restore-backup.ts";
import { verifyBackup } from "#kernel/server/backup/verify-backup.ts";
import { emptyDatabase } from "#kernel/server/database/empty-database.ts";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { verifyChain } from "#kernel/server/events/verify-chain.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { makeHttpServer } from "#kernel/server/http/http-server.ts";
import { actorByEmail } from "#kernel/server/identity/actor-by-email.ts";
import { hashPassword } from "#kernel/server/identity/secrets.ts";
import type { Kernel } from "#kernel/server/kernel.ts";
import { openKernel } from "#kernel/server/open-kernel.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import { performTyped } from "#kernel/server/operation/perform.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { digests } from "#practices/digests/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { sessions } from "#practices/sessions/contract.ts";

const house = buildHouse(practiceServers);
const secret = Buffer.alloc(32, 7);
const PASSWORD = "a long enough sentence of a password";

/**
 * Every schema that has landed, with a year of the demo organisation in it: the first made by that version on PostgreSQL 15 and
 * written by pg_dump, the others backups made by `bin/write-landed.ts`. A file here is never changed; the next landed schema is another file.
 */
const landed = readdirSync(new URL(".", import.meta.url)).filter((file) =>
  /\.(sql\.gz|weftbackup)$/.test(file),
);

/** The database as that version left it. */
async function layOut(file: string, config: pg.ClientConfig, client: pg.Client): Promise<void> {
  const place = fileURLToPath(new URL(file, import.meta.url));
  if (file.endsWith(".sql.gz")) {
    await client.query(gunzipSync(readFileSync(place)).toString());
    return;
  }
  const { manifest } = await verifyBackup(place, null);
  const then = new Set(manifest.migrations.map(({ name }) => name));
  await restoreBackup(place, null, {
    database: config,
    migrations: house.migrations.filter(({ name }) => then.has(name)),
    s3: null,
    secretFingerprint: fingerprintOf(secret),
    now: new Date().toISOString(),
    withoutSealed: false,
  });
}

/** What an upgrade leaves as it is: what is there, under which key, and what happened to it. */
async function kept(client: pg.Client): Promise<{ records: string[]; events: string[] }> {
  const lines = async (text: string) => (await client.query(text)).rows.map(({ line }) => line as string);
  return {
    records: await lines(
      "select concat_ws(' ', id, kind, key, title) as line from public.record order by id",
    ),
    events: await lines(
      "select concat_ws(' ', seq, kind, record_id, actor_id) as line from public.event order by seq",
    ),
  };
}

async function sealings(client: pg.Client): Promise<number> {
  const text = "select count(*)::int as rows from public.event where kind = 'rows.sealed'";
  return (await client.query(text)).rows[0].rows;
}

async function signsIn(kernel: Kernel, workspace: WorkspaceRow, email: string): Promise<number> {
  const password = await hashPassword(PASSWORD);
  await inWorkspace(kernel.pool, workspace.id, "write", (client) =>
    client.query("update person set password_hash = $1, joined_at = now() where email = $2", [
      password,
      email,
    ]),
  );
  const server = await makeHttpServer(kernel, { trustProxy: false, webFolder: "/nowhere", version: "test" });
  try {
    const url = `/api/v1/workspaces/${workspace.slug}/sign-ins`;
    return (await server.inject({ method: "POST", url, payload: { email, password: PASSWORD } })).statusCode;
  } finally {
    await server.close();
  }
}

describe.each(landed)("a database of %s", (file) => {
  test("comes to this version with all it holds: the log verified, every list answered, every event said", async () => {
    const database = await emptyDatabase();
    const before = new pg.Client(database.config);
    await before.connect();
    await layOut(file, database.config, before);
    const counts = async (client: pg.Client) =>
      Object.fromEntries(
        (
          await client.query(
            "select kind, count(*)::int as rows from public.record group by 1 union all select 'event', count(*)::int from public.event",
          )
        ).rows.map(({ kind, rows }) => [kind, rows]),
      );
    const held = await counts(before);
    const asItWas = await kept(before);
    const sealedBefore = await sealings(before);
    expect(held.challenge).toBeGreaterThan(10);
    // Later schemas keep rhythms as rules; that they came to those is held by the first.
    const rhythms = file.endsWith(".sql.gz")
      ? (
          await before.query(`select id, every, weekday, week, start_time as time, time_zone as "timeZone", minutes
        from public.council order by id`)
        ).rows
      : [];
    if (file.endsWith(".sql.gz")) expect(rhythms.length).toBeGreaterThan(0);

    const kernel = await openKernel({
      house,
      database: database.config,
      secret,
      publicUrl: "http://localhost:7400",
    });
    try {
      // What was there is sealed, by events nobody sees.
      const sealed = (await sealings(before)) - sealedBefore;
      if (sealedBefore === 0) expect(sealed).toBeGreaterThan(5);
      expect(await counts(before)).toMatchObject({ ...held, event: held.event + sealed });
      const { events, records } = await kept(before);
      expect(records).toEqual(asItWas.records);
      expect(events.slice(0, asItWas.events.length)).toEqual(asItWas.events);
      const workspace = (await kernel.identity.workspace("halden"))!;
      expect(await verifyChain(kernel, workspace)).toMatchObject({ fault: null });

      expect(await signsIn(kernel, workspace, "ines.sandoval@halden.example")).toBe(200);
      const actor = (await actorByEmail(kernel, workspace, "ines.sandoval@halden.example"))!;
      const as = { workspace, actor, now: kernel.now() };
      for (const { operation } of kernel.house.operations.values()) {
        const isList = operation.method === "GET" && !operation.path.includes("{");
        if (!isList || !("roles" in operation.access) || !operation.query.safeParse({}).success) continue;
        const answer = await performTyped(kernel, operation, as as never);
        expect(operation.result.safeParse(answer).error, operation.id).toBeUndefined();
      }
      for (const { id, ...cadence } of rhythms) {
        const council = await performTyped(kernel, councils.operations.get, {
          ...as,
          params: { council: id },
        });
        expect(council.cadence).toMatchObject(cadence);
      }
      const told = await performTyped(kernel, core.operations.listEvents, { ...as, query: { limit: 200 } });
      expect(told.items).toHaveLength(200);
      for (const { kind, says } of told.items) {
        expect(says, kind).not.toMatch(/undefined|null|\{\{|\[object/);
        expect(says.length, kind).toBeGreaterThan(3);
      }
      // Whoever sees everything is told everything, also where names were kept as texts.
      let after: string | undefined;
      const unsaid: string[] = [];
      do {
        const page = await performTyped(kernel, core.operations.listEvents, {
          ...as,
          query: { limit: 200, ...(after ? { after } : {}) },
        });
        for (const { kind, says, data } of page.items)
          if (says.includes("not shown")) unsaid.push(`${kind}: ${says} ${JSON.stringify(data)}`);
        after = page.next ?? undefined;
      } while (after);
      expect(unsaid).toEqual([]);
      const [oneDigest] = (await performTyped(kernel, digests.operations.list, as)).items;
      const digest = await performTyped(kernel, digests.operations.get, {
        ...as,
        params: { digest: oneDigest!.key },
      });
      expect(digest.sections.flatMap(({ lines }) => lines).length).toBeGreaterThan(0);
      const [session] = (await performTyped(kernel, sessions.operations.list, as)).items;
      await performTyped(kernel, sessions.operations.get, { ...as, params: { session: session!.key } });
      const { key } = await performTyped(kernel, challenges.operations.raise, {
        ...as,
        body: { title: "Raised after the upgrade" },
      });
      expect(key).toMatch(/^C-\d+$/);
      // When decisions were open is known of each, and those that are open are open still.
      const { rows: openings } = await before.query(
        `select r.state, bool_or(o.until_at is null) as open, count(o.id)::int as times
         from public.decision d join public.record r on r.id = d.id
         left join public.decision_opening o on o.decision_id = d.id group by d.id, r.state`,
      );
      expect(openings.length).toBeGreaterThan(10);
      for (const { state, open, times } of openings) {
        expect(times, state).toBeGreaterThan(0);
        expect(open, state).toBe(state === "proposed" || state === "reopened");
      }
      // What was said before parts were searched is found as what is said from now on.
      const { rows: said } = await before.query(
        `select r.key, s.part, s.said from public.search_part s join public.record r on r.id = s.record_id
         where s.part in ('comment', 'update', 'criterion') and 'workspace' = any (r.audience)
         order by s.part, s.at`,
      );
      const { rows: comments } = await before.query(
        "select (select count(*) from public.comment where removed_at is null and trim(body) <> '')::int as rows",
      );
      expect(said.length).toBeGreaterThan(20);
      expect((await before.query("select from public.search_part where part = 'comment'")).rowCount).toBe(
        comments[0].rows,
      );
      for (const part of ["comment", "update", "criterion"]) {
        const one = said.find((each) => each.part === part);
        if (!one) continue;
        const words = one.said.split(/\s+/).slice(0, 5).join(" ").replaceAll('"', "");
        const { items } = await performTyped(kernel, core.operations.search, {
          ...as,
          query: { q: `"${words}"`, limit: 50 },
        });
        expect(
          items.map((item) => item.record.key),
          words,
        ).toContain(one.key);
      }
      // Texts of then are read as questions are now.
      await before.query("select set_config('weft.workspace', $1, false)", [workspace.id]);
      for (const [table, words] of [
        ["decision", "t.why"],
        ["risk", "t.detail"],
        ["commitment", "t.detail"],
        ["council", "t.mandate"],
        ["lesson", "(select string_agg(value, E'\\n') from jsonb_each_text(t.body))"],
      ]) {
        const { rows: read } = await before.query(
          `select count(*)::int as texts, count(*) filter (
             where tsvector_to_array(ts_filter(d.words, '{c}')) <> tsvector_to_array(public.search_text(${words}, 200000)))::int as otherwise
           from public.${table} t join public.search_document d on d.workspace_id = t.workspace_id and d.record_id = t.id`,
        );
        expect(read[0].texts, table).toBeGreaterThan(0);
        expect(read[0].otherwise, table).toBe(0);
      }
      expect(await verifyChain(kernel, workspace)).toMatchObject({ fault: null });
    } finally {
      await before.end();
      await kernel.close();
      await database.drop();
    }
  });
});
