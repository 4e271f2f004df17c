import type pg from "pg";
import { connectAlone } from "../database/one-connection.ts";
import { type Finding, good, warning } from "./check.ts";
import { say } from "./say.ts";

type Count = { workspace: string; uncertain: number; givenUp: number; refused: number };

/**
 * Whether there are mails that nobody sends any more by themselves: those whose server took all of them and never said whether it keeps them, and
 * those that were given up. Some may be missing, and only an administrator can have them sent again. And whom mail does not reach at all, since
 * their address is refused.
 *
 * @param config null: the embedded server does not run, and none is started to look
 */
export async function checkDeliveries(config: pg.ClientConfig | null): Promise<Finding> {
  if (config === null) return good(say("deliveriesUnseen"));
  const client = await connectAlone(config);
  try {
    const counts = await countsOf(client);
    const sum = (of: "uncertain" | "givenUp" | "refused") => counts.reduce((all, each) => all + each[of], 0);
    const [uncertain, givenUp, refused] = [sum("uncertain"), sum("givenUp"), sum("refused")];
    if (uncertain + givenUp + refused === 0) return good(say("deliveriesGood"));
    const where = counts
      .filter((each) => each.uncertain + each.givenUp + each.refused > 0)
      .map(({ workspace }) => workspace)
      .join(", ");
    const says = say("deliveriesOpen", { uncertain, givenUp, refused, where });
    const advice = [say("deliveriesAdvice"), ...(refused > 0 ? [say("refusedAdvice")] : [])];
    return warning(says, advice.join(" "));
  } finally {
    await client.end();
  }
}

/** As the server sees them: one workspace at a time. */
async function countsOf(client: pg.Client): Promise<Count[]> {
  const { rows: there } = await client.query("select to_regclass('public.delivery') is not null as yes");
  if (!there[0].yes) return [];
  const { rows: workspaces } = await client.query("select id, slug from workspace order by slug");
  const counts: Count[] = [];
  for (const { id, slug } of workspaces) {
    await client.query("select set_config('weft.workspace', $1, false)", [id]);
    const { rows } = await client.query(
      `select count(*) filter (where state = 'uncertain')::int as uncertain,
         count(*) filter (where state = 'given_up')::int as "givenUp",
         (select count(distinct p.id)::int from refused_address r join person p on p.workspace_id = r.workspace_id and lower(p.email) = r.address
          where r.workspace_id = $1 and r.channel = 'mail' and p.deactivated_at is null) as refused
       from delivery where workspace_id = $1`,
      [id],
    );
    counts.push({ workspace: slug, ...rows[0] });
  }
  return counts;
}
