import { v7 as uuidv7 } from "uuid";
import type { Language } from "#kernel/contract/words/language.ts";
import { inWorkspace } from "../database/pool.ts";
import type { Kernel } from "../kernel.ts";
import type { Context, WorkspaceRow } from "../operation/context.ts";
import { makeContext } from "../operation/make-context.ts";
import { sayInstallation as say } from "../say-installation.ts";
import { addPerson, makeLink } from "./people.ts";

/** `Nordwind & Söhne` becomes `nordwind-sohne`. */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 40);
  return slug || "workspace";
}

/** Names the web app and the API use themselves. */
const reserved = new Set(["api", "assets", "livez", "readyz", "metrics", "favicon.svg"]);

/**
 * Makes a workspace with its first administrator.
 * @returns the path of a one-time link for the administrator.
 * @throws Error when the name is taken or reserved.
 */
export async function createWorkspace(
  kernel: Kernel,
  given: {
    name: string;
    slug?: string;
    admin: { email: string; name?: string };
    world?: string;
    /** Where the organisation is; UTC when left out. */
    timeZone?: string;
    now: string;
  },
): Promise<{ workspace: WorkspaceRow; adminId: string; linkPath: string }> {
  const slug = given.slug ?? slugOf(given.name);
  if (reserved.has(slug)) throw new Error(say("workspaceReserved", { name: slug }));
  const { name, world = null, timeZone = "UTC" } = given;
  const workspace: WorkspaceRow = { id: uuidv7(), slug, name, world, timeZone };
  const answer = await withContext(kernel, workspace, given.now, async (context) => {
    const { rowCount } = await context.client.query({
      text: `insert into workspace (id, slug, name, world, time_zone, created_at) values ($1, $2, $3, $4, $5, $6)
             on conflict (slug) do nothing`,
      values: [workspace.id, slug, name, world, timeZone, given.now],
    });
    if (rowCount === 0) throw new Error(say("workspaceTaken", { name: slug }));
    const { id } = await addPerson(context, {
      email: given.admin.email,
      name: given.admin.name ?? given.admin.email.split("@")[0]!,
      role: "administrator",
    });
    const { path } = await makeLink(context, id, "invitation");
    return { adminId: id, linkPath: path };
  });
  kernel.identity.forget();
  return { workspace, ...answer };
}

/**
 * Work outside of an operation (command line, demo world), in one transaction with its events.
 * @param options.language of what it says to whoever runs it; English when left out
 */
export async function withContext<Answer>(
  kernel: Kernel,
  workspace: WorkspaceRow,
  now: string,
  work: (context: Context) => Promise<Answer>,
  { language }: { language?: Language } = {},
): Promise<Answer> {
  await kernel.switches.off(workspace.id);
  let committed = () => {};
  const answer = await inWorkspace(kernel.pool, workspace.id, "patient write", async (client) => {
    const open = makeContext(kernel, client, { workspace, actor: null, now, language });
    const result = await work(open.context);
    await open.finish();
    committed = open.committed;
    return result;
  });
  committed();
  return answer;
}

/** Every workspace of this installation. */
export async function workspaces(kernel: Kernel): Promise<WorkspaceRow[]> {
  const { rows } = await kernel.pool.query(
    `select id, slug, name, world, time_zone as "timeZone" from workspace order by created_at`,
  );
  return rows as WorkspaceRow[];
}
