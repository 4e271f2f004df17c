import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { emptyDatabase } from "#kernel/server/database/empty-database.ts";
import { verifyChain } from "#kernel/server/events/verify-chain.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { actorByEmail } from "#kernel/server/identity/actor-by-email.ts";
import { openKernel } from "#kernel/server/open-kernel.ts";
import { performTyped } from "#kernel/server/operation/perform.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { digests } from "#practices/digests/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { sessions } from "#practices/sessions/contract.ts";

/**
 * Every schema that has landed, with a year of the demo organisation in it: made by that version on PostgreSQL 15, written by
 * pg_dump. A file here is never changed; the next landed schema is another file.
 */
const landed = readdirSync(new URL(".", import.meta.url)).filter((file) => file.endsWith(".sql.gz"));

describe.each(landed)("a database of %s", (file) => {
  test("comes to this version with all it holds: the log verified, every list answered, every event said", async () => {
    const database = await emptyDatabase();
    const before = new pg.Client(database.config);
    await before.connect();
    await before.query(gunzipSync(readFileSync(new URL(file, import.meta.url))).toString());
    const counts = async (client: pg.Client) =>
      Object.fromEntries(
        (
          await client.query(
            "select kind, count(*)::int as rows from public.record group by 1 union all select 'event', count(*)::int from public.event",
          )
        ).rows.map(({ kind, rows }) => [kind, rows]),
      );
    const held = await counts(before);
    expect(held.challenge).toBeGreaterThan(10);
    const rhythms = (
      await before.query(`select id, every, weekday, week, start_time as time, time_zone as "timeZone", minutes
        from public.council order by id`)
    ).rows;
    expect(rhythms.length).toBeGreaterThan(0);

    const kernel = await openKernel({
      house: buildHouse(practiceServers),
      database: database.config,
      secret: Buffer.alloc(32, 7),
      publicUrl: "http://localhost:7400",
    });
    try {
      // What was there is sealed, by events nobody sees.
      const sealed = (
        await before.query("select count(*)::int as rows from public.event where kind = 'rows.sealed'")
      ).rows[0].rows;
      expect(sealed).toBeGreaterThan(5);
      expect(await counts(before)).toMatchObject({ ...held, event: held.event + sealed });
      const workspace = (await kernel.identity.workspace("halden"))!;
      expect(await verifyChain(kernel, workspace)).toMatchObject({ fault: null });

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
      expect(await verifyChain(kernel, workspace)).toMatchObject({ fault: null });
    } finally {
      await before.end();
      await kernel.close();
      await database.drop();
    }
  });
});
