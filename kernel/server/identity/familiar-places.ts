import { createHmac } from "node:crypto";
import type { PoolClient } from "pg";
import type { Kernel } from "../kernel.ts";
import type { Context, WorkspaceRow } from "../operation/context.ts";
import type { From } from "./browser-mark.ts";
import { networkOf } from "./networks.ts";
import { hashToken } from "./secrets.ts";

/** As many of each kind are remembered of one person, the latest. */
const MOST = 20;

export type Familiar = { browser: boolean; network: boolean };

type Here = { kernel: Pick<Kernel, "secret">; workspace: Pick<WorkspaceRow, "id"> };

/** Digests, so that what is kept says of nobody where they were; the network's is keyed, as there are few to try. */
function marksOf({ kernel, workspace }: Here, from: From) {
  const network = createHmac("sha256", kernel.secret)
    .update(`network:${workspace.id}:${networkOf(from.address).near}`)
    .digest();
  return { network, browser: from.browser ? hashToken(from.browser.id) : null };
}

/** Whether somebody has signed in from there in the last months: with this browser, or from this network. */
export async function familiarTo(
  client: PoolClient,
  here: Here,
  personId: string | null,
  from: From | null,
): Promise<Familiar> {
  if (!from) return { browser: false, network: false };
  const { browser, network } = marksOf(here, from);
  const { rows } = await client.query({
    name: "familiar_to",
    text: `select kind from familiar_place where person_id = $1
           and (kind = 'browser' and mark = $2 or kind = 'network' and mark = $3)`,
    values: [personId, browser, network],
  });
  const kinds = rows.map(({ kind }) => kind as string);
  return { browser: kinds.includes("browser"), network: kinds.includes("network") };
}

/** Remembers where somebody signs in from, now that it is certain that it is they. */
export async function rememberPlace(context: Context, personId: string, from: From): Promise<void> {
  const { browser, network } = marksOf(context, from);
  await context.client.query({
    name: "remember_place",
    text: `with seen as (
             insert into familiar_place (person_id, kind, mark, seen_at)
             select $1, kind, mark, $4 from (values ('browser', $2::bytea), ('network', $3::bytea)) as given (kind, mark)
             where mark is not null
             on conflict (workspace_id, person_id, kind, mark) do update set seen_at = excluded.seen_at
             returning kind, mark)
           delete from familiar_place f using (
             select kind, mark, row_number() over (partition by kind order by seen_at desc) as place
             from familiar_place p where person_id = $1
               and not exists (select from seen s where s.kind = p.kind and s.mark = p.mark)) older
           where f.person_id = $1 and f.kind = older.kind and f.mark = older.mark and older.place >= $5`,
    values: [personId, browser, network, context.now, MOST],
  });
}
