// caught by weft(days)
import type { Context } from "#kernel/server/operation/context.ts";

export const today = (context: Context) => context.now.slice(0, 10);
