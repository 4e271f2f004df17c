// fine
import { risk } from "#practices/risks/contract.ts";

export const harbour = [risk("ada")];
