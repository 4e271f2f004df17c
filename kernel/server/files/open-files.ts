import type pg from "pg";
import { databaseFiles } from "./database-files.ts";
import type { Files } from "./file-place.ts";
import { type S3Settings, s3Files } from "./s3-files.ts";

export type FileSettings = { s3?: S3Settings | null; mostBytes?: number; mostBytesTogether?: number };

/** In PostgreSQL unless there is a store; what was put into the database before stays readable there. */
export function openFiles(settings: FileSettings, pool: pg.Pool, now: () => string): Files {
  const { s3 = null, mostBytes = 25_000_000, mostBytesTogether = 10_000_000_000 } = settings;
  return {
    places: { database: databaseFiles(pool, now), s3: s3 ? s3Files(s3) : null },
    current: s3 ? "s3" : "database",
    mostBytes,
    mostBytesTogether,
  };
}
