import { v7 as uuidv7 } from "uuid";
import type { Role } from "#kernel/contract/roles.ts";
import { inWorkspace, openPool } from "../database/pool.ts";
import { testDatabase } from "../database/test-database.ts";
import type { House } from "../house.ts";
import type { Kernel } from "../kernel.ts";
import type { Actor, Context } from "../operation/context.ts";
import { makeContext, type OpenContext } from "../operation/make-context.ts";
import { bareHouse } from "./bare-house.ts";

const now = "2026-03-02T09:00:00.000Z";

export type BareActor = Actor & { id: string };

/**
 * A workspace on a database of its own and nothing else of Weft: no server, no projections, no jobs. For the rules of who may see and
 * do what, which need people, records and what people hold.
 * @example
 * const bare = await bareWorkspace();
 * const lena = await bare.person("leader", "Lena", [`department:${works}`]);
 * await bare.as(lena, (context) => context.records.find(note.id));
 */
export async function bareWorkspace(house: House = bareHouse()) {
  const database = await testDatabase();
  const pool = openPool(database.config, { asRole: "weft_app", max: 2 });
  const id = uuidv7();
  const workspace = { id, slug: id, name: "Bare", world: null, timeZone: "UTC" };
  let off: ReadonlySet<string> = new Set();
  const kernel = { house, switches: { off: async () => off, known: () => off } } as unknown as Kernel;

  /** Work in one transaction, as somebody or (null) as Weft; with what that gathered. */
  function open<Answer>(
    actor: Actor | null,
    work: (opened: OpenContext) => Promise<Answer>,
  ): Promise<Answer> {
    return inWorkspace(pool, workspace.id, "write", (client) =>
      work(makeContext(kernel, client, { workspace, actor, now })),
    );
  }
  const as = <Answer>(actor: Actor | null, work: (context: Context) => Promise<Answer>) =>
    open(actor, ({ context }) => work(context));

  await as(null, ({ client }) =>
    client.query(
      "insert into workspace (id, slug, name, time_zone, created_at) values ($1, $2, $3, 'UTC', $4)",
      [workspace.id, workspace.slug, workspace.name, now],
    ),
  );

  return {
    kernel,
    pool,
    workspace,
    open,
    as,
    /** Somebody of the organisation, with what they belong to (`council:<id>`) beside what their role gives them. */
    person: (role: Role, name: string, memberships: readonly string[] = []): Promise<BareActor> =>
      as(null, async ({ client, records }) => {
        const { id } = await records.create({ kind: "person", title: name, state: "active" });
        await client.query("insert into person (id, email, name, role) values ($1, $2, $3, $4)", [
          id,
          `${id}@example.org`,
          name,
          role,
        ]);
        await client.query("insert into membership (person_id, token) select $1, unnest($2::text[])", [
          id,
          memberships,
        ]);
        const { rows } = await client.query("select person_tokens($1) as tokens", [id]);
        const tokens = rows[0].tokens as string[];
        return { id, personId: id, name, role, timeZone: "UTC", language: "en", tokens, signInId: null };
      }),
    deactivate: ({ id }: { id: string }) =>
      as(null, ({ client }) =>
        client.query("update person set deactivated_at = $2 where id = $1", [id, now]),
      ),
    record: (
      kind: string,
      title: string,
      given: { audience?: string[]; parts?: { personId: string; part: string }[]; state?: string } = {},
    ): Promise<{ id: string; key: string }> =>
      as(null, ({ records }) => records.create({ kind, title, state: "open", ...given })),
    /** Switches these practices off, and all others on. */
    switchOff: (...practices: string[]) => {
      off = new Set(practices);
    },
    async stop() {
      await pool.end();
      await database.drop();
    },
  };
}

export type BareWorkspace = Awaited<ReturnType<typeof bareWorkspace>>;
