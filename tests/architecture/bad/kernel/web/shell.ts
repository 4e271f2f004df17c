// fine
import { personId } from "#kernel/contract/ids.ts";

export const shell = (): string => document.title + personId("1");
