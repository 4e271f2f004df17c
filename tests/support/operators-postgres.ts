import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { machinePostgresBin, sql, startMachinePostgres } from "./machine-postgres.ts";

/** The oldest PostgreSQL that Weft works on. */
export const OLDEST = 15;
export const hasOldestPostgres = machinePostgresBin(OLDEST) !== undefined;

export type OperatorsPostgres = {
  version: string;
  /** A database made as docs/operate says; the addresses of its owner, who is no superuser, and of the server's login. */
  database(name: string): Promise<{ owner: string; server: string }>;
  /** Statements as the superuser, for what only they may. */
  asSuperuser(database: string, ...statements: string[]): Promise<void>;
  /** To look at everything. */
  superuser(database: string): pg.ClientConfig;
  address(login: string, database: string): string;
  stop(): Promise<void>;
};

const PASSWORD = "pa55-word";

/** A PostgreSQL 15 as an operator has it, which asks for passwords: set up by the statements that docs/operate/README.md gives. */
export async function startOperatorsPostgres(): Promise<OperatorsPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "weft-operators-"));
  const server = await startMachinePostgres(folder, { major: OLDEST, passwords: true });
  if (typeof server === "string") throw new Error(server);
  const address = (login: string, database: string) =>
    `postgresql://${login}:${PASSWORD}@localhost/${database}?host=${encodeURIComponent(server.sockets)}`;
  const asSuperuser = (database: string, ...statements: string[]) => sql(server, database, ...statements);
  const documented = documentedStatements();
  const once = documented.filter((statement) => statement.startsWith("create role"));
  for (const statement of once) await asSuperuser("postgres", statement.replaceAll("…", PASSWORD));
  return {
    version: server.version,
    asSuperuser,
    address,
    superuser: (database) => ({ host: server.sockets, user: "postgres", database }),
    async database(name) {
      for (const statement of documented)
        if (!once.includes(statement))
          await asSuperuser("postgres", statement.replace(/\bdatabase weft\b/, `database ${name}`));
      return { owner: address("weft_owner", name), server: address("weft_server", name) };
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function documentedStatements(): string[] {
  const page = readFileSync(new URL("../../docs/operate/README.md", import.meta.url), "utf8");
  const statements = /### Two logins[\s\S]*?((?:\n {4}\S.*;)+)/.exec(page)?.[1];
  if (!statements) throw new Error("docs/operate/README.md does not say how to make two logins");
  return statements
    .trim()
    .split("\n")
    .map((line) => line.trim().replace(/;$/, ""));
}
