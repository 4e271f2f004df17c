import { inWorkspace } from "#kernel/server/database/pool.ts";
import { openBeside } from "./real-weft.ts";

/**
 * Lets it be so long ago that somebody showed who they are that they are asked again: a program of its own beside a running Weft, for
 * journeys. Called with the data folder, the workspace and their address.
 */
const [dataFolder, slug, email] = process.argv.slice(2) as [string, string, string];
const kernel = await openBeside(dataFolder);
try {
  const workspace = (await kernel.identity.workspace(slug))!;
  const aged = await inWorkspace(kernel.pool, workspace.id, "write", (client) =>
    client.query(
      `update sign_in s set proven_at = proven_at - interval '11 minutes' from person p
       where p.id = s.person_id and p.email = $1 and s.ended_at is null`,
      [email],
    ),
  );
  if (aged.rowCount === 0) throw new Error(`${email} is not signed in`);
} finally {
  await kernel.close();
}
