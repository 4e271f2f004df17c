import { v7 as uuidv7 } from "uuid";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import type { Context } from "../operation/context.ts";
import { newBrowser } from "./browser-mark.ts";
import { rememberPlace } from "./familiar-places.ts";
import { hoursAfter } from "./people.ts";
import { hashToken, newToken } from "./secrets.ts";

const SIGN_IN_DAYS = 30;

/**
 * Opens a sign-in; the cookie it answers carries the only copy of the secret. The one that was open in the same browser ends:
 * nobody could reach it any more.
 */
export async function openSignIn(context: Context, personId: string): Promise<void> {
  const db = queryBuilder<KernelTables>(context.client);
  const token = newToken();
  await db
    .insertInto("sign_in")
    .values({
      id: uuidv7(),
      person_id: personId,
      token_hash: hashToken(token),
      device: context.device ?? "unknown",
      created_at: context.now,
      expires_at: hoursAfter(context.now, SIGN_IN_DAYS * 24),
      ended_at: null,
    })
    .execute();
  await db
    .updateTable("person")
    .set({ joined_at: context.now })
    .where("id", "=", personId)
    .where("joined_at", "is", null)
    .execute();
  const before = context.actor?.signInId;
  if (before) {
    await db
      .updateTable("sign_in")
      .set({ ended_at: context.now })
      .where("id", "=", before)
      .where("ended_at", "is", null)
      .execute();
    context.afterCommit(() => context.kernel.identity.forget());
  }
  context.answer.cookie = token;
  if (!context.from) return;
  const { id } = context.from.browser ?? newBrowser();
  const browser = { id, known: true };
  await rememberPlace(context, personId, { ...context.from, browser });
  context.answer.browser = browser;
}
