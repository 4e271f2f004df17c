// caught by import(no-cycle)
import { two } from "./cycle-relative-two.ts";
export const one = (): number => two();
