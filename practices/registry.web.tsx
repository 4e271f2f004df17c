import { coreWeb } from "#kernel/web/core-web.ts";

/** Door 3 of every practice. One line each; within an area the navigation entries say their order. */
export const webPractices = [coreWeb];
