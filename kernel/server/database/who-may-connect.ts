import { chmodSync, renameSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { giveTo, type PostgresAccount } from "./postgres-account.ts";

/**
 * Writes who may connect to the embedded server, anew at every start: the account Weft runs as, and root, which can become
 * it anyway. The system itself says who is calling (`peer`); there is no password to keep and none to guess.
 */
export function writeWhoMayConnect(cluster: string, account: PostgresAccount): void {
  const name = nameOfOurs();
  const callers = [...new Set(["root", name ?? "root"])];
  // Without a name the system cannot say who calls; the folder of the socket lets in nobody but this account all the same.
  replace(cluster, account, "pg_hba.conf", `local all all ${name ? "peer map=weft" : "trust"}\n`);
  replace(cluster, account, "pg_ident.conf", callers.map((name) => `weft "${name}" all\n`).join(""));
}

/** Undefined where this account is a mere number, as in some containers. */
function nameOfOurs(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}

function replace(cluster: string, account: PostgresAccount, name: string, text: string): void {
  const unfinished = join(cluster, `${name}.unfinished`);
  writeFileSync(unfinished, text, { mode: 0o600 });
  chmodSync(unfinished, 0o600);
  giveTo(account, unfinished);
  renameSync(unfinished, join(cluster, name));
}
