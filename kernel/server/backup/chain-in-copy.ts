import { createHash } from "node:crypto";
import type { Manifest, TableHead } from "./manifest.ts";

const escapes: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** One value as COPY writes it: `\N` is null, a backslash escapes. */
export function unescaped(value: string): string | null {
  if (value === "\\N") return null;
  return value.includes("\\")
    ? value.replaceAll(/\\(.)/gs, (_, sign: string) => escapes[sign] ?? sign)
    : value;
}

export type ChainFault = { workspace: string; seq: number };

/** Before words stood beside the chain, a chain began with nothing. */
const SALTED_START = "kernel/2026-11-27-event-payloads.sql";

/**
 * Recomputes the chains of all workspaces from the rows of `event` as they stand in a backup (by workspace, in order), and
 * compares where they end with the heads in its manifest: hash(n) = SHA-256(hash(n - 1) || n || "\n" || body(n)).
 */
export function watchChains({ workspaces, migrations }: Manifest, { columns }: TableHead) {
  const at = (name: string) => columns.indexOf(name);
  const [workspaceAt, seqAt, bodyAt, hashAt] = [at("workspace_id"), at("seq"), at("body"), at("hash")];
  const salted = migrations.some(({ name }) => name === SALTED_START);
  const ends = new Map<string, { seq: number; hash: Buffer }>();
  let fault: ChainFault | null = null;
  let rest = Buffer.alloc(0);

  function row(line: string): void {
    const values = line.split("\t");
    const workspace = values[workspaceAt!]!;
    const seq = Number(values[seqAt!]);
    const before = ends.get(workspace) ?? { seq: 0, hash: start(workspace) };
    const body = unescaped(values[bodyAt!]!) ?? "";
    const hash = createHash("sha256").update(before.hash).update(`${seq}\n${body}`).digest();
    const said = unescaped(values[hashAt!]!)?.slice(2);
    if (seq !== before.seq + 1 || hash.toString("hex") !== said) fault ??= { workspace, seq: before.seq + 1 };
    ends.set(workspace, { seq, hash });
  }
  const start = (workspace: string) =>
    salted ? createHash("sha256").update(`weft ${workspace}`).digest() : Buffer.alloc(0);

  return {
    see(rows: Buffer): void {
      const all = rest.length > 0 ? Buffer.concat([rest, rows]) : rows;
      let from = 0;
      for (let to = all.indexOf(10); to !== -1; to = all.indexOf(10, from)) {
        if (!fault) row(all.toString("utf8", from, to));
        from = to + 1;
      }
      rest = Buffer.from(all.subarray(from));
    },
    /** To be asked at the end. */
    fault(): ChainFault | null {
      if (fault) return fault;
      for (const { id, events, head } of workspaces) {
        const end = ends.get(id);
        if ((end?.seq ?? 0) !== events) return { workspace: id, seq: (end?.seq ?? 0) + 1 };
        if (end && end.hash.toString("hex") !== head) return { workspace: id, seq: events };
      }
      return null;
    },
  };
}
