// caught by weft(directions), tsc
import { router } from "#kernel/web/router.ts";

export const app = { router };
