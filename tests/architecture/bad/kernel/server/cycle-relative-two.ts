// caught by import(no-cycle)
import { one } from "./cycle-relative-one.ts";
export const two = (): number => one();
