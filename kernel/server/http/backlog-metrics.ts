import { Gauge } from "prom-client";
import { inWorkspace } from "../database/pool.ts";
import { workspaces } from "../identity/workspaces.ts";
import type { Kernel } from "../kernel.ts";

type Counted = { what: string; label: string; number: number };

/** Everything that waits or stands still in one workspace, in one query. */
const TEXT = `
  select 'delivery' as what, state as label, count(*)::float8 as number from delivery where state <> 'sent' group by 2
  union all select 'lag', n.name, coalesce((select seq from event_head), 0) - coalesce((select seq from projection p where p.name = n.name), 0)
    from (values ('reactions'), ('inbox')) as n (name)
  union all select case when next_at is null then 'aside' else 'retry' end, name, count(*) from derivation_failure group by 1, 2
  union all select 'job', name, count(*) from job where tries > 0 group by 2
  union all select 'refused', channel, count(*) from refused_address group by 2`;

const gauges: { what: string; name: string; help: string; label: string; always: readonly string[] }[] = [
  {
    what: "delivery",
    name: "weft_deliveries",
    help: "Deliveries that are not sent; failed ones are tried again, given up and uncertain ones are not",
    label: "state",
    always: ["waiting", "sending", "failed", "given_up", "uncertain"],
  },
  {
    what: "lag",
    name: "weft_derivation_lag_events",
    help: "Events written and not yet derived from",
    label: "derivation",
    always: ["reactions", "inbox"],
  },
  {
    what: "retry",
    name: "weft_derivations_failed",
    help: "Derivations that failed and will be tried again",
    label: "derivation",
    always: ["reactions", "inbox"],
  },
  {
    what: "aside",
    name: "weft_derivations_set_aside",
    help: "Derivations that were tried enough and wait for an administrator",
    label: "derivation",
    always: ["reactions", "inbox"],
  },
  {
    what: "job",
    name: "weft_jobs_failing",
    help: "Recurring work that failed last",
    label: "job",
    always: [],
  },
  {
    what: "refused",
    name: "weft_addresses_refused",
    help: "Addresses that refuse what is sent to them",
    label: "channel",
    always: ["mail"],
  },
];

/** Gauges of what waits or stands still, summed over all workspaces and read from the database when they are asked for. */
export function watchBacklog(kernel: Kernel): void {
  let looking: Promise<Counted[]> | null = null;

  async function count(): Promise<Counted[]> {
    const counted: Counted[] = [];
    for (const { id } of await workspaces(kernel)) {
      const { rows } = await inWorkspace(kernel.pool, id, "read", (client) =>
        client.query({ name: "backlog", text: TEXT }),
      );
      counted.push(...rows);
    }
    return counted;
  }

  for (const { what, name, help, label, always } of gauges) {
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [kernel.metrics.registry],
      async collect() {
        // All are asked for at once and share one look.
        looking ??= count().finally(() => {
          looking = null;
        });
        this.reset();
        try {
          const counted = await looking;
          for (const each of always) this.set({ [label]: each }, 0);
          for (const each of counted) if (each.what === what) this.inc({ [label]: each.label }, each.number);
        } catch {
          // The database is away: no figure rather than a wrong one.
        }
      },
    });
  }
}
