import { attentionEvents, attentionOperations } from "./core/attention.ts";
import { identityOperations } from "./core/identity.ts";
import { threadEvents, threadOperations } from "./core/threads.ts";
import { practice } from "./practice.ts";

/** What the kernel itself offers, written as a practice so that it goes through the same doors. */
export const core = practice({
  id: "core",
  area: "home",
  records: {},
  operations: { ...identityOperations, ...threadOperations, ...attentionOperations },
  events: { ...threadEvents, ...attentionEvents },
  problems: {},
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof core> {}
}
