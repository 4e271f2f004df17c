import { areaOperations } from "./core/areas.ts";
import { attachmentEvents, attachmentOperations } from "./core/attachments.ts";
import { attentionEvents, attentionOperations } from "./core/attention.ts";
import { audienceEvents, audienceOperations, audienceProblems } from "./core/audiences.ts";
import { calendarOperations, calendarProblems } from "./core/calendars.ts";
import { erasingEvents } from "./core/erasing.ts";
import { homeOperations } from "./core/home.ts";
import { identityOperations } from "./core/identity.ts";
import { nominationEvents, nominationOperations, nominationProblems } from "./core/nominations.ts";
import { offerOperations } from "./core/offers.ts";
import { organisationEvents, organisationOperations } from "./core/organisation.ts";
import { pinOperations } from "./core/pins.ts";
import { practiceEvents, practiceOperations, practiceProblems } from "./core/practices.ts";
import { threadEvents, threadOperations } from "./core/threads.ts";
import { upkeepEvents, upkeepOperations } from "./core/upkeep.ts";
import { viewOperations, viewProblems } from "./core/views.ts";
import { practice } from "./practice.ts";

/** What the kernel itself offers, written as a practice so that it goes through the same doors. */
export const core = practice({
  id: "core",
  area: "home",
  alwaysOn: true,
  records: {},
  operations: {
    ...identityOperations,
    ...threadOperations,
    ...nominationOperations,
    ...attachmentOperations,
    ...attentionOperations,
    ...offerOperations,
    ...pinOperations,
    ...viewOperations,
    ...areaOperations,
    ...homeOperations,
    ...upkeepOperations,
    ...audienceOperations,
    ...practiceOperations,
    ...organisationOperations,
    ...calendarOperations,
  },
  events: {
    ...threadEvents,
    ...nominationEvents,
    ...attachmentEvents,
    ...attentionEvents,
    ...erasingEvents,
    ...upkeepEvents,
    ...audienceEvents,
    ...practiceEvents,
    ...organisationEvents,
  },
  problems: {
    ...audienceProblems,
    ...nominationProblems,
    ...practiceProblems,
    ...calendarProblems,
    ...viewProblems,
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof core> {}
}
