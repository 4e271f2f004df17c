import type pg from "pg";
import type { Logger } from "pino";
import type { Deliverer } from "./delivery/deliverer.ts";
import type { LiveHub } from "./events/live-hub.ts";
import type { Files } from "./files/file-place.ts";
import type { House } from "./house.ts";
import type { Metrics } from "./http/metrics.ts";
import type { IdentityCache } from "./identity/identity-cache.ts";
import type { SignInDays } from "./identity/sign-in-days.ts";
import type { Mailer } from "./mail/mailer.ts";
import type { RecordNumbers } from "./records/record-numbers.ts";
import type { Switches } from "./switches/switches.ts";

/** What one running Weft holds, passed explicitly; nothing of it is global. */
export type Kernel = {
  house: House;
  pool: pg.Pool;
  /** For jobs and LISTEN, which need a login of their own. */
  databaseConfig: pg.ClientConfig;
  /** At least 32 bytes; signs what must not be forged. */
  secret: Buffer;
  /** Where people reach this Weft, without a slash at the end. */
  publicUrl: string;
  /** The file that the signed ends of the logs are appended to each night. */
  anchorFile: string | null;
  hub: LiveHub;
  identity: IdentityCache;
  /** How long sign-ins last. */
  signInDays: SignInDays;
  numbers: RecordNumbers;
  /** Which practices are off. */
  switches: Switches;
  mailer: Mailer;
  /** Sends what waits to be delivered. */
  deliverer: Deliverer;
  /**
   * Resolves when everything in this workspace's log up to now is derived: what follows from events, and the inboxes. What failed and waits for
   * its next try or is set aside is not waited for.
   */
  derived(workspaceId: string): Promise<void>;
  /** Looks at once whether there is something to derive, such as what is to be tried again. */
  derive(workspaceId: string): void;
  /** What keeps this process from doing its work; empty where nothing does. */
  notReady(): Promise<string[]>;
  files: Files;
  metrics: Metrics;
  log: Logger;
  /** Only for tests of something else: people agree at once to what they are asked to take part in. */
  consentAssumed?: () => boolean;
  /** The clock; tests and demo worlds bring their own. */
  now: () => string;
};
