import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomStream } from "#analysis/random.ts";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { verifyChain } from "#kernel/server/events/verify-chain.ts";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import { tellDrill } from "../support/drill-figures.ts";
import {
  addSignedIn,
  openBeside,
  type RealWeft,
  type SignedIn,
  startRealWeft,
} from "../support/real-weft.ts";
import { until } from "../support/until.ts";

/** `WEFT_DRILL=1` kills twenty times. */
const ROUNDS = process.env.WEFT_DRILL ? 20 : 4;
const WRITERS = 12;

let dataFolder: string;
let weft: RealWeft;
let workspace: WorkspaceRow;
let people: SignedIn[];

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), "weft-kill-"));
  weft = await startRealWeft({ dataFolder });
  const kernel = await openBeside(dataFolder);
  ({ workspace } = await createWorkspace(kernel, {
    name: "Works",
    admin: { email: "admin@example.org" },
    now: kernel.now(),
  }));
  people = [];
  for (let number = 0; number < WRITERS; number++) {
    const name = `Writer ${number}`;
    people.push(
      await addSignedIn(kernel, workspace, { role: "leader", name, email: `w${number}@example.org` }),
    );
  }
  await kernel.close();
});
afterAll(async () => {
  await weft.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** What a client was told is done: found again by the event's kind and a word only this write has. */
type Acknowledged = { kind: string; id: string; mark: string };

async function post(who: SignedIn, path: string, body: object): Promise<{ id: string; key: string }> {
  const response = await fetch(`${weft.address}/api/v1/workspaces/${workspace.slug}${path}`, {
    method: "POST",
    headers: { ...who.headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (response.status !== 200)
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as { id: string; key: string };
}

/** Writes of four kinds one after the other, until the server is gone. */
async function writeUntilKilled(who: SignedIn, name: string, acknowledged: Acknowledged[]): Promise<void> {
  const about = await post(who, "/challenges", { title: `Challenge ${name}` });
  acknowledged.push({ kind: "challenge.raised", id: about.id, mark: `Challenge ${name}` });
  for (let turn = 0; ; turn++) {
    const mark = `${name}-${turn}`;
    const told = (kind: string, id: string) => acknowledged.push({ kind, id, mark });
    if (turn % 4 === 0) {
      const { id } = await post(who, `/records/${about.key}/comments`, { body: mark });
      told("comment.added", id);
    } else if (turn % 4 === 1) {
      const made = await post(who, "/commitments", { title: mark, dueOn: "2026-12-24", about: about.key });
      told("commitment.made", made.id);
    } else if (turn % 4 === 2) {
      const recorded = await post(who, "/decisions", { title: mark, why: "it was killed", about: about.key });
      told("decision.recorded", recorded.id);
    } else {
      await post(who, `/challenges/${about.key}/updates`, { progress: mark, health: "at_risk" });
      told("challenge.updated", about.id);
    }
  }
}

test("kill -9 under load loses nothing that was acknowledged, leaves nothing half done, and the audit chain holds", async () => {
  const random = randomStream(20261121);
  const all: Acknowledged[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const acknowledged: Acknowledged[] = [];
    const writing = Promise.allSettled(
      people.map((who, number) => writeUntilKilled(who, `r${round}w${number}`, acknowledged)),
    );
    // At a different moment each time: after so many acknowledged writes.
    const moment = 30 + random.below(120);
    await until(`${moment} writes`, async () => acknowledged.length >= moment);
    await weft.kill9();
    for (const { status, reason } of (await writing) as PromiseRejectedResult[]) {
      expect(status).toBe("rejected");
      expect(String(reason), "refused instead of cut off").toMatch(/fetch failed|terminated|ECONN|socket/i);
    }
    all.push(...acknowledged);
    weft = await startRealWeft({ dataFolder });
    await examine(all);
  }
  expect(new Set(all.map(({ kind }) => kind)).size).toBe(5);
  tellDrill({ killsSurvived: ROUNDS, acknowledged: all.length, found: all.length });
});

async function examine(all: readonly Acknowledged[]): Promise<void> {
  const kernel = await openBeside(dataFolder);
  try {
    const chain = await verifyChain(kernel, workspace);
    expect(chain.fault).toBeNull();
    const found = await inWorkspace(kernel.pool, workspace.id, "read", async (client) => {
      const rows = async (sql: string) => (await client.query(sql)).rows;
      return {
        events: await rows("select kind, record_id, body from event"),
        comments: await rows("select id, body from comment"),
        records: await rows("select id, kind, title from record"),
        updates: await rows("select challenge_id as id, progress from challenge_update"),
        // One half without the other, both ways, over every kind this test writes.
        halves: await rows(`
          select 'comment without event' as half, c.id::text from comment c where not exists
            (select from event e where e.kind = 'comment.added' and e.body::jsonb #>> '{data,comment}' = c.id::text)
          union all select 'event without comment', e.id::text from event e where e.kind = 'comment.added'
            and not exists (select from comment c where c.id::text = e.body::jsonb #>> '{data,comment}')
          union all select r.kind || ' without event', r.id::text from record r
            where r.kind in ('challenge', 'commitment', 'decision') and not exists (select from event e
              where e.record_id = r.id and e.kind in ('challenge.raised', 'commitment.made', 'decision.recorded'))
          union all select 'event without record', e.id::text from event e
            where e.record_id is not null and not exists (select from record r where r.id = e.record_id)
          union all select 'challenge without its row', r.id::text from record r
            where r.kind = 'challenge' and not exists (select from challenge c where c.id = r.id)
          union all select 'commitment without its row', r.id::text from record r
            where r.kind = 'commitment' and not exists (select from commitment c where c.id = r.id)
          union all select 'decision without its row', r.id::text from record r
            where r.kind = 'decision' and not exists (select from decision d where d.id = r.id)
          union all select 'updates and their events', count(*)::text from
            (select challenge_id as id, count(*) as number from challenge_update group by 1) u
            full join (select record_id as id, count(*) as number from event where kind = 'challenge.updated' group by 1) e
            using (id) where u.number is distinct from e.number having count(*) > 0`),
      };
    });
    expect(found.halves).toEqual([]);
    const events = new Set(found.events.map(({ kind, record_id }) => `${kind} ${record_id}`));
    const comments = new Map(found.comments.map(({ id, body }) => [id, body]));
    const titles = new Map(found.records.map(({ id, title }) => [id, title]));
    const progress = new Set(found.updates.map((update) => `${update.id} ${update.progress}`));
    const lost = all.filter(({ kind, id, mark }) => {
      if (kind === "comment.added") return comments.get(id) !== mark;
      if (!events.has(`${kind} ${id}`)) return true;
      return kind === "challenge.updated" ? !progress.has(`${id} ${mark}`) : titles.get(id) !== mark;
    });
    expect(lost).toEqual([]);
    // The inbox catches up by itself: what a killed process had not derived, the next one does.
    const { seq } = await inWorkspace(kernel.pool, workspace.id, "read", async (client) => {
      const { rows } = await client.query("select seq from event_head");
      return rows[0];
    });
    await until("the inbox to catch up", () =>
      inWorkspace(kernel.pool, workspace.id, "read", async (client) => {
        const { rows } = await client.query("select seq from projection where name = 'inbox'");
        return rows[0]?.seq >= seq;
      }),
    );
  } finally {
    await kernel.close();
  }
}
