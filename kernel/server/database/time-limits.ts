/** How long things may take, in milliseconds. None of them is off but where `patient` or a migration says so. */
export type TimeLimits = {
  /** One statement, by PostgreSQL's clock. */
  statement: number;
  /** Waiting for a lock that somebody else holds. */
  lock: number;
  /** A transaction of which nothing is heard: what it has locked is kept so long where a line was cut and PostgreSQL does not know. */
  idleInTransaction: number;
  /** The answer to a statement, by Weft's own clock: a frozen PostgreSQL keeps no limit. The connection is given up with it. */
  answer: number;
};

/** What somebody waits for. */
export const requestLimits: TimeLimits = {
  statement: 20_000,
  lock: 10_000,
  idleInTransaction: 20_000,
  answer: 25_000,
};

/** What nobody waits for and may read or derive everything there is: jobs, derivations, exports, checks of the audit log. */
export const patientLimits: TimeLimits = {
  statement: 600_000,
  lock: 60_000,
  idleInTransaction: 600_000,
  answer: 610_000,
};

/** Getting a connection: a free one of the pool, or a new one. */
export const CONNECT_MS = 5_000;
/** Taking leave of the database when Weft is stopped. */
export const FAREWELL_MS = 3_000;

/** @param local for the transaction at hand, and not for the session */
export const settingsOf = ({ statement, lock, idleInTransaction }: TimeLimits, local = ""): string =>
  `set ${local}statement_timeout = ${statement}; set ${local}lock_timeout = ${lock}; set ${local}idle_in_transaction_session_timeout = ${idleInTransaction}`;

/** A migration may rewrite a table of any size: whoever upgrades has stopped the rest and watches it. */
export const noLimits = settingsOf({ statement: 0, lock: 0, idleInTransaction: 0, answer: 0 });

/** So that the system notices by itself when the other end of a quiet connection is gone, in some 20 seconds. */
export const keepAlive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;
