import type { Context } from "#kernel/server/operation/context.ts";
import { giveHead, tellHead } from "../give-head.ts";
import { askForHead } from "./leave.ts";

/**
 * Somebody does not head a department any more that they were moved out of: nobody speaks for it now, what they were asked for it is taken
 * back, and who convenes is asked at once who does. In Weft's name.
 */
export async function leaveHeadsPost(weft: Context, departmentId: string): Promise<void> {
  await giveHead(weft, departmentId, null);
  tellHead(weft, departmentId, null);
  await askForHead(weft, departmentId);
}
