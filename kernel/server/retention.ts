import type { House } from "./house.ts";

/** What is kept for a while and then deleted. The text of each is `retention.<what>` of the settings page. */
export type Retention = {
  readonly what: string;
  /** Days after which it goes. */
  readonly days: number;
  readonly table: string;
  /** The column the days are counted from, or SQL of a moment; where it is null the row stays. */
  readonly since: string;
  /** Only rows of which this holds, as SQL. */
  readonly only?: string;
  /** The row stays and loses what stands in these. */
  readonly clears?: readonly string[];
};

export const retention = [
  // Longer than any program tries the same request again.
  { what: "answers", days: 7, table: "idempotency", since: "created_at" },
  { what: "attempts", days: 1, table: "attempt", since: "window_start" },
  { what: "familiar_places", days: 90, table: "familiar_place", since: "seen_at" },
  { what: "used_links", days: 7, table: "one_time_link", since: "used_at" },
  { what: "expired_links", days: 7, table: "one_time_link", since: "expires_at" },
  { what: "ended_sign_ins", days: 30, table: "sign_in", since: "ended_at" },
  { what: "expired_sign_ins", days: 30, table: "sign_in", since: "expires_at" },
  { what: "security", days: 180, table: "security_entry", since: "at" },
  { what: "expired_keys", days: 180, table: "api_key", since: "expires_at" },
  { what: "sent", days: 30, table: "delivery", since: "ended_at", only: "state = 'sent'" },
  {
    what: "given_up",
    days: 90,
    table: "delivery",
    since: "ended_at",
    only: "state in ('given_up', 'uncertain')",
  },
  { what: "set_aside", days: 180, table: "derivation_failure", since: "failed_at", only: "next_at is null" },
  { what: "read_notices", days: 180, table: "inbox_entry", since: "read_at" },
  {
    what: "notices",
    days: 400,
    table: "inbox_entry",
    since: "(select e.at from event e where e.seq = inbox_entry.seq)",
  },
  { what: "done_asks", days: 180, table: "ask", since: "closed_at" },
  { what: "refused_addresses", days: 365, table: "refused_address", since: "refused_at" },
  { what: "undo", days: 1, table: "undo_act", since: "at" },
  { what: "ended_keys", days: 180, table: "api_key", since: "ended_at" },
] as const satisfies readonly Retention[];

/** All that is kept for a while in a house: what the kernel keeps, and what its practices do. */
export const retentionOf = ({ practices }: Pick<House, "practices">): readonly Retention[] => [
  ...retention,
  ...practices.flatMap((practice) => practice.retention ?? []),
];
