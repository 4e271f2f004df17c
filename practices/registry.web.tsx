import { coreWeb } from "#kernel/web/core-web.ts";
import { peopleWeb } from "./people/web/index.tsx";

/** Door 3 of every practice. One line each; within an area the navigation entries say their order. */
export const webPractices = [coreWeb, peopleWeb];
