// fine
import { type PersonId, personId } from "#kernel/contract/ids.ts";

export type Risk = { owner: PersonId };
export const risk = (owner: string): Risk => ({ owner: personId(owner) });
