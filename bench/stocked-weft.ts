import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg, { type ClientConfig } from "pg";
import { v7 as uuidv7 } from "uuid";
import { randomStream } from "#analysis/random.ts";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import {
  addSignedIn,
  openBeside,
  type RealWeft,
  type SignedIn,
  startRealWeft,
} from "../tests/support/real-weft.ts";
import { family } from "./load.ts";
import { vocabulary } from "./world/word-pool.ts";

export type StockedWeft = {
  weft: RealWeft;
  /** The database as its owner; nothing but the server works on it once this is here. */
  database: ClientConfig;
  workspace: WorkspaceRow;
  people: SignedIn[];
  dataFolder: string;
  /** The server process, and the processes of its PostgreSQL. */
  processes(): { weft: number[]; postgres: number[] };
  /** Adds challenges up to this many in all. */
  stock(challenges: number): Promise<void>;
  /** What was stocked, oldest first. */
  texts: readonly { title: string; detail: string }[];
  path(rest: string): string;
  stop(): Promise<void>;
};

const PEOPLE = 50;

/**
 * A real `weft serve` on an empty data folder, with people signed in to one workspace. A second kernel prepares it and is closed
 * before anything is measured: an open one would derive inboxes beside the server.
 */
export async function stockedWeft(
  options: { nodeArguments?: string[]; databaseUrl?: string } = {},
): Promise<StockedWeft> {
  const dataFolder = mkdtempSync(join(tmpdir(), "weft-bench-"));
  const weft = await startRealWeft({ dataFolder, ...options });
  const kernel = await openBeside(dataFolder, { databaseUrl: options.databaseUrl });
  const { workspace } = await createWorkspace(kernel, {
    name: "Bench",
    admin: { email: "admin@example.org", name: "Ada Administrator" },
    now: kernel.now(),
  });
  const people: SignedIn[] = [];
  for (let number = 0; number < PEOPLE; number++) {
    people.push(
      await addSignedIn(kernel, workspace, {
        role: "leader",
        name: `Leader ${number}`,
        email: `leader${number}@example.org`,
      }),
    );
  }
  const database = kernel.databaseConfig;
  await kernel.close();
  const words = vocabulary();
  const random = randomStream(11);
  const texts: { title: string; detail: string }[] = [];
  return {
    weft,
    database,
    workspace,
    people,
    dataFolder,
    texts,
    processes() {
      const all = family(weft.pid);
      return { weft: [weft.pid], postgres: all.filter((pid) => pid !== weft.pid) };
    },
    async stock(challenges) {
      const client = new pg.Client(database);
      await client.connect();
      await client.query(`set weft.workspace = '${workspace.id}'`);
      while (texts.length < challenges) {
        const count = Math.min(500, challenges - texts.length);
        const now = new Date().toISOString();
        const ids = Array.from({ length: count }, () => uuidv7());
        const owners = ids.map((_, at) => people[(texts.length + at) % people.length]!.id);
        const given = ids.map(() => ({ title: sentence(5), detail: sentence(80) }));
        await client.query({
          text: `select record_create(id, 'challenge', 'C', title, 'raised', '{workspace}', owner, $1, '{owner}', array[owner], content)
                 from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[]) as given (id, title, owner, content)`,
          values: [now, ids, given.map(({ title }) => title), owners, given.map(({ detail }) => detail)],
        });
        await client.query({
          text: "insert into challenge (id, owner_id) select * from unnest($1::uuid[], $2::uuid[])",
          values: [ids, owners],
        });
        texts.push(...given);
      }
      await client.query("vacuum analyze");
      await client.end();
    },
    path: (rest) => `/api/v1/workspaces/${workspace.slug}${rest}`,
    async stop() {
      await weft.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };

  /** Words by Zipf's law, so that there are common and rare ones as in people's text. */
  function sentence(length: number): string {
    const text = Array.from({ length }, () => {
      const rank = Math.floor(words.length ** random.real()) - 1;
      return words[rank]!;
    }).join(" ");
    // Two words whose share is known: 60 % and 1 % of the records.
    const common = random.real() < 0.6 ? " supplier" : "";
    const rare = random.real() < 0.01 ? " tariff" : "";
    return length > 10 ? text + common + rare : text;
  }
}
