/** What is kept for a while and then deleted. The text of each is `retention.<what>` of the settings page. */
export type Retention = {
  readonly what: string;
  /** Days after which it goes. */
  readonly days: number;
  readonly table: string;
  /** The column the days are counted from; where it is null the row stays. */
  readonly since: string;
  /** Only rows of which this holds, as SQL. */
  readonly only?: string;
};

export const retention = [
  // Longer than any program tries the same request again.
  { what: "answers", days: 7, table: "idempotency", since: "created_at" },
  { what: "attempts", days: 1, table: "attempt", since: "window_start" },
  { what: "used_links", days: 7, table: "one_time_link", since: "used_at" },
  { what: "expired_links", days: 7, table: "one_time_link", since: "expires_at" },
  { what: "ended_sign_ins", days: 30, table: "sign_in", since: "ended_at" },
  { what: "expired_sign_ins", days: 30, table: "sign_in", since: "expires_at" },
  { what: "sent", days: 30, table: "delivery", since: "ended_at", only: "state = 'sent'" },
  {
    what: "given_up",
    days: 90,
    table: "delivery",
    since: "ended_at",
    only: "state in ('given_up', 'uncertain')",
  },
  { what: "set_aside", days: 180, table: "derivation_failure", since: "failed_at", only: "next_at is null" },
] as const satisfies readonly Retention[];
