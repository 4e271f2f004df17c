// fine
import type { Risk } from "#practices/risks/contract.ts";

export type Alliance = { about: Risk };
