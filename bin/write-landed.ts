#!/usr/bin/env node
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { pino } from "pino";
import { fingerprintOf } from "#kernel/server/backup/backup-key.ts";
import { writeBackup } from "#kernel/server/backup/write-backup.ts";
import { startEmbedded } from "#kernel/server/database/embedded.ts";
import { inOrder } from "#kernel/server/database/migrate.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import { openKernel } from "#kernel/server/open-kernel.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { halden as world } from "#worlds/halden/index.ts";

/**
 * When a schema lands: notes the hashes of migrations that were not landed before in tests/upgrade/landed-migrations.json, and
 * with a NAME writes tests/upgrade/NAME.weftbackup, the demo organisation in this schema. What is there already is never changed.
 *
 *     node bin/write-landed.ts schema-2026-11-28
 */
const { positionals } = parseArgs({ allowPositionals: true });
const folder = resolve(import.meta.dirname, "../tests/upgrade");
const house = buildHouse(practiceServers);
/** The backup of a test: everybody may read it, and it opens with this. */
const secret = Buffer.alloc(32, 7);

const list = join(folder, "landed-migrations.json");
const landed: Record<string, string> = JSON.parse(existsSync(list) ? readFileSync(list, "utf8") : "{}");
for (const { name, sql } of inOrder(house.migrations))
  landed[name] ??= createHash("sha256").update(sql).digest("hex");
writeFileSync(list, `${JSON.stringify(landed, null, 2)}\n`);

const [name] = positionals;
if (name !== undefined) {
  const dataFolder = mkdtempSync(join(tmpdir(), "weft-landed-"));
  const server = await startEmbedded({ dataFolder, log: pino({ level: "silent" }), careless: true });
  try {
    const kernel = await openKernel({
      house,
      database: server.config,
      secret,
      publicUrl: "http://localhost:7400",
    });
    const { workspace } = await createWorkspace(kernel, {
      name: world.name,
      slug: world.slug,
      admin: world.administrator,
      world: world.slug,
      timeZone: world.timeZone,
      now: kernel.now(),
    });
    await world.build(kernel, workspace, kernel.now());
    await kernel.derived(workspace.id);
    await kernel.close();
    await writeBackup(
      join(folder, `${name}.weftbackup`),
      {
        database: server.config,
        s3: null,
        weft: "0.1.0",
        secretFingerprint: fingerprintOf(secret),
        now: new Date().toISOString(),
      },
      { key: null, overwrite: false },
    );
  } finally {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
