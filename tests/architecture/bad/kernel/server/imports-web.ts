// caught by weft(directions), tsc
import { theme } from "#kernel/web/theme.ts";
export const page = theme;
