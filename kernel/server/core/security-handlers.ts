import { identityOperations as operations } from "#kernel/contract/core/identity.ts";
import { inWorkspace, queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { addDelivery } from "../delivery/delivery-store.ts";
import { newBrowser } from "../identity/browser-mark.ts";
import { checkPassword } from "../identity/check-password.ts";
import { proveSignIn } from "../identity/open-sign-in.ts";
import { endCalendars, endKeys, endSignIns } from "../identity/people.ts";
import { logSecurity } from "../identity/security-log.ts";
import { type Call, type Context, handler, handlerAfter } from "../operation/context.ts";
import { decodeCursor, encodeCursor } from "../page.ts";
import { ProblemError, problem } from "../problem.ts";

const database = (context: Context) => queryBuilder<KernelTables>(context.client);

export const proveAgain = handlerAfter(
  operations.proveAgain,
  async (given) => {
    const { kernel, workspace, actor, body } = given;
    const { email } = await inWorkspace(kernel.pool, workspace.id, "read", (client) =>
      queryBuilder<KernelTables>(client)
        .selectFrom("person")
        .select("email")
        .where("id", "=", actor!.personId)
        .executeTakeFirstOrThrow(),
    );
    try {
      await checkPassword(given, { email, password: body.password });
    } catch (error) {
      // Whose it is stands fast here; a sentence about an address would be beside the point.
      if (error instanceof ProblemError && error.code === "sign_in_failed")
        throw problem("sign_in_failed", { says: "fault_password_not_yours" });
      throw error;
    }
    return {};
  },
  async (call) => {
    await proveSignIn(call, "proven_again");
    return {};
  },
);

/** The link signs in anew in the same browser, which is a proof too. */
export const sendProof = handler(operations.sendProof, async (call) => {
  if (!call.kernel.mailer.configured) return { sent: false };
  const browser = call.from?.browser ?? newBrowser();
  call.answer.browser = browser;
  await addDelivery(call, {
    purpose: "core.sign-in",
    personId: call.me.personId,
    link: "sign-in",
    asked: { browser: browser.id, on: call.device, back: "" },
  });
  await logSecurity(call, { personId: call.me.personId, what: "link_requested" });
  return { sent: true };
});

export const signOutEverywhere = handler(operations.signOutEverywhere, async (call) => {
  await endSignIns(call, call.me.personId);
  await endKeys(call, call.me.personId);
  await endCalendars(call, call.me.personId);
  await logSecurity(call, { personId: call.me.personId, what: "signed_out_everywhere" });
  call.answer.cookie = "";
  return {};
});

export const listSecurity = handler(operations.listSecurity, (call) =>
  readSecurity(call as Call, call.query, call.me.personId),
);

export const listAllSecurity = handler(operations.listAllSecurity, (call) =>
  readSecurity(call as Call, call.query, call.query.person ?? null),
);

async function readSecurity(
  call: Call,
  { limit, after }: { limit: number; after?: string | undefined },
  personId: string | null,
) {
  const place = decodeCursor(after, "string", "string");
  let query = database(call)
    .selectFrom("security_entry as e")
    .innerJoin("person as p", "p.id", "e.person_id")
    .leftJoin("person as b", "b.id", "e.by_id")
    .select(["e.id", "e.at", "e.what", "e.about", "e.device", "e.network"])
    .select(["p.id as person_id", "p.name as person_name", "b.id as by_id", "b.name as by_name"])
    .orderBy("e.at", "desc")
    .orderBy("e.id", "desc")
    .limit(limit + 1);
  if (personId) query = query.where("e.person_id", "=", personId);
  if (place)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("e.at", "e.id"), "<", tuple(place[0], place[1])),
    );
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ person_id, person_name, by_id, by_name, ...entry }) => ({
      ...entry,
      person: { id: person_id, name: person_name },
      by: by_id === null ? null : { id: by_id, name: by_name! },
    })),
    next: rows.length > limit && last ? encodeCursor([last.at, last.id]) : null,
  };
}
