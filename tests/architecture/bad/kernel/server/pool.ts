// fine
import { mean } from "#analysis/mean.ts";
import { personId } from "#kernel/contract/ids.ts";

export const pool = { first: personId("1"), load: mean([1, 2]) };
