import { randomInt } from "node:crypto";
import { chownSync, lchownSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** The system account PostgreSQL runs as; absent when it is our own. PostgreSQL refuses to run as root. */
export type PostgresAccount = { uid: number; gid: number } | undefined;

type NamedAccount = { name: string; uid: number; gid: number };

/** Where systemd, too, finds numbers for accounts without a name. */
const FREE_FROM = 61_184;
const FREE_TO = 65_520;

/**
 * As root: the owner of an existing cluster or else of the data folder, else the account `weft` where there is one, else a number that nobody
 * has. Never `nobody`: whatever else runs as that account could read the files, the memory and the environment of PostgreSQL.
 */
export function postgresAccount(...folders: readonly string[]): PostgresAccount {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = namedAccounts();
  for (const folder of folders) {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found && found.uid !== 0 && !isShared(found.uid, accounts)) return { uid: found.uid, gid: found.gid };
  }
  const own = accounts.find(({ name }) => name === "weft");
  if (own) return { uid: own.uid, gid: own.gid };
  const taken = new Set([...accounts.map(({ uid }) => uid), ...uidsRunning()]);
  for (;;) {
    const uid = randomInt(FREE_FROM, FREE_TO);
    if (!taken.has(uid)) return { uid, gid: uid };
  }
}

/**
 * Whom the files of a new cluster are made as: `initdb`, unlike the server, wants an account with a name. One nothing runs as lends its name for
 * that second, before anything is in the files; they are given to `account` afterwards.
 */
export function makingAccount(account: PostgresAccount, accounts = namedAccounts()): PostgresAccount {
  if (!account || accounts.some(({ uid }) => uid === account.uid)) return account;
  const running = uidsRunning();
  const idle = accounts.find(({ uid }) => uid !== 0 && !isShared(uid, accounts) && !running.has(uid));
  return idle ? { uid: idle.uid, gid: idle.gid } : account;
}

/** Whether an account is one that anything without rights of its own runs as. */
export function isShared(uid: number, accounts = namedAccounts()): boolean {
  return uid === 65_534 || accounts.some((account) => account.name === "nobody" && account.uid === uid);
}

export function giveTo(account: PostgresAccount, folder: string): void {
  if (account) chownSync(folder, account.uid, account.gid);
}

/** A folder and all that is in it; what a link points at stays whose it is. */
export function giveAllTo(account: PostgresAccount, path: string): void {
  if (!account) return;
  lchownSync(path, account.uid, account.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) giveAllTo(account, join(path, name));
}

/** Whether the account may walk down to `path`: each folder above must let it through. */
export function mayReach(account: PostgresAccount, path: string): boolean {
  if (!account) return true;
  for (let folder = path; ; folder = dirname(folder)) {
    const { uid, gid, mode } = statSync(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function namedAccounts(): NamedAccount[] {
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }));
}

/** Accounts something runs as now, where the system shows it. */
function uidsRunning(): Set<number> {
  if (process.platform !== "linux") return new Set();
  const uids = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => statSync(join("/proc", pid), { throwIfNoEntry: false })?.uid);
  return new Set(uids.filter((uid) => uid !== undefined));
}
