// caught by weft(directions), tsc
import type { settings } from "#kernel/server/settings.ts";
export type Direct = typeof settings;
