import { z } from "zod";

const digest = z.string().regex(/^[0-9a-f]*$/);

/** What a backup says of itself, first of all. */
export const Manifest = z.object({
  /** The Weft that made it. */
  weft: z.string(),
  postgres: z.string(),
  madeAt: z.iso.datetime(),
  /** What had been applied to the database, each with its SHA-256: the schema of what follows. */
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
  workspaces: z.array(
    z.object({
      id: z.uuid(),
      slug: z.string(),
      name: z.string(),
      /** How long its log is, and the hash of the last event: where its chain must end. */
      events: z.int(),
      head: digest.nullable(),
    }),
  ),
  /** Of the installation's secret, which itself is in no backup. */
  secret: digest,
});
export type Manifest = z.infer<typeof Manifest>;

export const TableHead = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
export type TableHead = z.infer<typeof TableHead>;

export const FileHead = z.object({
  workspaceId: z.uuid(),
  id: z.uuid(),
  bytes: z.int(),
  sha256: z.string(),
});
export type FileHead = z.infer<typeof FileHead>;

/** What a backup says of itself when all is in it. */
export const End = z.object({
  tables: z.array(z.object({ table: z.string(), rows: z.int() })),
  files: z.int(),
  fileBytes: z.int(),
  /** Attached files that were not where they belong, or were not what had been attached, when the backup was made. */
  faulty: z.array(z.object({ workspaceId: z.uuid(), id: z.uuid(), why: z.enum(["missing", "changed"]) })),
});
export type End = z.infer<typeof End>;
