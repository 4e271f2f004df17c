// caught by import(no-cycle)
import { one } from "#kernel/server/cycle-alias-one.ts";
export const two = (): number => one();
