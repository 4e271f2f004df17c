// caught by import(no-cycle)
import { two } from "#kernel/server/cycle-alias-two.ts";
export const one = (): number => two();
