import { createHash } from "node:crypto";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { connectAlone } from "../database/one-connection.ts";
import type { FilePlace } from "../files/file-place.ts";
import { BackupFault } from "./fault.ts";
import { frame, inPieces } from "./frames.ts";
import type { End, FileHead, Manifest } from "./manifest.ts";
import { say } from "./say.ts";
import { list, quoted, seesAll, type TableOf, tablesOf } from "./tables-of.ts";

export type SnapshotOf = {
  database: pg.ClientConfig;
  /** Where files are that are not in the database. */
  s3: FilePlace | null;
  weft: string;
  secretFingerprint: string;
  now: string;
};

const PIECE_BYTES = 262_144;
/** Of a piece of a file: what a row of attachment_chunk holds. */
const FILE_ROWS_AT_ONCE = 8;

type Attached = FileHead & { place: string };

/**
 * The whole of a database as frames, as it is at one moment: one transaction that sees what was committed before its first
 * statement and nothing later. Streamed; what is in memory is a piece of a table or of a file. Files in a store are fetched
 * when the transaction has ended.
 *
 * @param told is given what the backup holds, at its end
 */
export async function* framesOfSnapshot(
  of: SnapshotOf,
  told: (manifest: Manifest, end: End) => void,
): AsyncGenerator<Buffer> {
  const client = await connectAlone(of.database);
  try {
    await client.query("begin isolation level repeatable read read only");
    // Waiting for a slow disk is no reason to be ended.
    await client.query(
      "set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local timezone = 'UTC'",
    );
    const manifest = await manifestOf(client, of);
    yield frame("manifest", manifest);
    const workspaces = manifest.workspaces.map(({ id }) => id);
    const end: End = { tables: [], files: 0, fileBytes: 0, faulty: [] };
    for (const table of await tablesOf(client)) {
      yield frame("table", { table: table.table, columns: table.columns });
      let rows = 0;
      for (const workspace of table.scoped ? workspaces : [null]) {
        if (workspace) await inSight(client, workspace);
        const copied = client.query(copyTo(copyText(table)));
        for await (const piece of inPieces(copied, PIECE_BYTES)) yield frame("rows", piece);
        rows += copied.rowCount;
      }
      end.tables.push({ table: table.table, rows });
    }
    const attached = await attachedFiles(client, workspaces);
    for (const file of attached.filter(({ place }) => place === "database"))
      yield* fileFrames(file, chunksOf(client, file), end);
    await client.query("commit");
    for (const file of attached.filter(({ place }) => place !== "database")) {
      if (!of.s3) throw new BackupFault("not_whole", say("noStore"));
      yield* fileFrames(file, of.s3.read(file), end);
    }
    yield frame("end", end);
    told(manifest, end);
  } finally {
    await client.end();
  }
}

const inSight = (client: pg.Client, workspace: string) =>
  client.query("select set_config('weft.workspace', $1, true)", [workspace]);

/** In the order of the key, so that two backups of the same are the same, and the log comes in the order of its chain. */
const copyText = ({ table, columns, key, through }: TableOf) =>
  `copy (select ${list(columns)} from ${through ?? quoted(table)}${key.length > 0 ? ` order by ${list(key)}` : ""}) to stdout`;

async function manifestOf(client: pg.Client, of: SnapshotOf): Promise<Manifest> {
  const { rows: known } = await client.query("select to_regclass('public.migration') is not null as there");
  if (!known[0].there) throw new BackupFault("nothing_there", say("nothingThere"));
  const ask = async (text: string) =>
    (
      await client.query(text).catch((error: pg.DatabaseError) => {
        if (error.code !== "42501") throw error;
        throw new BackupFault("may_not_read", say("mayNotRead", { why: error.message }), { cause: error });
      })
    ).rows;
  const migrations = await ask(`select name, hash from migration order by at, name collate "C"`);
  const found = await ask("select id, slug, name from workspace order by created_at, id");
  const all = await seesAll(client);
  const workspaces: Manifest["workspaces"] = [];
  for (const { id, slug, name } of found) {
    if (!all) await inSight(client, id);
    const { rows } = await client.query(
      "select seq::int as events, encode(hash, 'hex') as head from event_head where workspace_id = $1",
      [id],
    );
    workspaces.push({ id, slug, name, events: rows[0]?.events ?? 0, head: rows[0]?.head ?? null });
  }
  const [{ version }] = await ask("select current_setting('server_version') as version");
  return {
    weft: of.weft,
    postgres: version,
    madeAt: of.now,
    migrations,
    workspaces,
    secret: of.secretFingerprint,
  };
}

/** Those that are attached; what was removed is on its way out, and what was only begun belongs to nobody. */
async function attachedFiles(client: pg.Client, workspaces: readonly string[]): Promise<Attached[]> {
  const { rows } = await client.query("select to_regclass('public.attachment') is not null as there");
  if (!rows[0].there) return [];
  const files: Attached[] = [];
  for (const workspace of workspaces) {
    await inSight(client, workspace);
    const found = await client.query(
      `select workspace_id as "workspaceId", id, bytes::float8 as bytes, sha256, place from attachment
       where workspace_id = $1 and removed_at is null order by id`,
      [workspace],
    );
    files.push(...found.rows);
  }
  return files;
}

async function* chunksOf(client: pg.Client, { workspaceId, id }: FileHead): AsyncGenerator<Buffer> {
  await inSight(client, workspaceId);
  for (let from = 0; ; from += FILE_ROWS_AT_ONCE) {
    const { rows } = await client.query({
      name: "backup_chunks",
      text: `select content from attachment_chunk
             where workspace_id = $1 and attachment_id = $2 and place >= $3 and place < $3 + ${FILE_ROWS_AT_ONCE} order by place`,
      values: [workspaceId, id, from],
    });
    for (const { content } of rows) yield content;
    if (rows.length < FILE_ROWS_AT_ONCE) return;
  }
}

/** A file with its content; where the content is not there, nothing but a note of that at the end. */
async function* fileFrames(
  { workspaceId, id, bytes, sha256 }: Attached,
  content: AsyncIterable<Buffer>,
  end: End,
): AsyncGenerator<Buffer> {
  const pieces = content[Symbol.asyncIterator]();
  const first = await pieces.next().catch((error: Error) => {
    if (isNotThere(error)) return null;
    throw error;
  });
  if (first === null || (first.done && bytes > 0)) {
    end.faulty.push({ workspaceId, id, why: "missing" });
    return;
  }
  yield frame("file", { workspaceId, id, bytes, sha256 });
  const hash = createHash("sha256");
  let length = 0;
  for (let piece = first; !piece.done; piece = await pieces.next()) {
    hash.update(piece.value);
    length += piece.value.length;
    if (piece.value.length > 0) yield frame("content", piece.value);
  }
  end.files += 1;
  end.fileBytes += length;
  if (length !== bytes || hash.digest("hex") !== sha256) end.faulty.push({ workspaceId, id, why: "changed" });
}

/** A store that is there and does not know the object, and not one that is away. */
const isNotThere = (error: Error) => /answered 404/.test((error.cause as Error | undefined)?.message ?? "");
