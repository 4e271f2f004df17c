import { setTimeout as pause } from "node:timers/promises";
import { identityOperations as operations } from "#kernel/contract/core/identity.ts";
import { wayBack } from "#kernel/contract/way-back.ts";
import { addDelivery } from "../delivery/delivery-store.ts";
import { newBrowser } from "../identity/browser-mark.ts";
import { checkPassword, personByEmail } from "../identity/check-password.ts";
import { countLinkRequest } from "../identity/link-requests.ts";
import { openSignIn, proveSignIn } from "../identity/open-sign-in.ts";
import { hashToken } from "../identity/secrets.ts";
import { logSecurity } from "../identity/security-log.ts";
import { handler, handlerAfter } from "../operation/context.ts";
import { problem } from "../problem.ts";

/** Asking for a link is answered as late as this, so that the time does not tell whether there is such a person. */
const LINK_ANSWER_MS = 300;

/** Counting a try and comparing a password take a connection or a processor of their own: neither is waited for with one in hand. */
export const signIn = handlerAfter(
  operations.signIn,
  (given) => checkPassword(given, given.body),
  async (call) => {
    const { id, password_hash } = call.found;
    // Still theirs, and to the end of this: who sets another password meanwhile ends their other sign-ins.
    const still = await call.client.query({
      name: "password_still",
      text: "select 1 from person where id = $1 and password_hash = $2 and deactivated_at is null for no key update",
      values: [id, password_hash],
    });
    if (still.rows.length === 0) throw problem("sign_in_failed");
    await openSignIn(call, id, { what: "signed_in", timeZone: call.body.timeZone });
    return {};
  },
);

export const requestLink = handlerAfter(
  operations.requestLink,
  async (given) => {
    const began = performance.now();
    await countLinkRequest(given, given.body.email);
    return { began };
  },
  async (call) => {
    const { body, kernel, found } = call;
    const browser = call.from?.browser ?? newBrowser();
    call.answer.browser = browser;
    const person = await personByEmail(call.client, body.email);
    if (person && kernel.mailer.configured) {
      const asked = { browser: browser.id, on: call.device, back: wayBack(body.back) };
      await addDelivery(call, { purpose: "core.sign-in", personId: person.id, link: "sign-in", asked });
      await logSecurity(call, { personId: person.id, what: "link_requested" });
    }
    call.answerAfter(async () => {
      await pause(Math.max(0, found.began + LINK_ANSWER_MS - performance.now()));
    });
    // The same answer whether or not there is such a person.
    return {};
  },
);

const GOOD = "l.token_hash = $1 and l.used_at is null and l.expires_at > $2 and p.deactivated_at is null";

/** Mail programs and scanners open every link and run its page: that changes nothing. What signs in is `useLink`, which a person does. */
export const openLink = handler(operations.openLink, async (call) => {
  const { rows } = await call.client.query({
    name: "open_link",
    text: `select l.purpose, l.back, l.asked_by, l.asked_on, l.created_at, p.id, p.name, p.email
           from one_time_link l join person p on p.id = l.person_id where ${GOOD}`,
    values: [hashToken(call.body.token), call.now],
  });
  const [link] = rows;
  if (!link) throw problem("link_spent");
  const { id, name, email, purpose, back, asked_by, asked_on, created_at } = link;
  const browser = call.from?.browser;
  const here = Boolean(browser && asked_by && hashToken(browser.id).equals(asked_by));
  const asked = asked_by ? { here, on: asked_on ?? "unknown", at: created_at } : null;
  const signedIn = call.actor && { id: call.actor.personId, name: call.actor.name };
  return { person: { id, name, email }, purpose, back: wayBack(back), signedIn, asked };
});

export const useLink = handler(operations.useLink, async (call) => {
  const { rows } = await call.client.query({
    name: "use_link",
    text: `update one_time_link l set used_at = case when purpose = 'demo' then used_at else $2::timestamptz end
           from person p where p.id = l.person_id and ${GOOD}
           returning l.person_id, l.back`,
    values: [hashToken(call.body.token), call.now],
  });
  const [link] = rows;
  if (!link) throw problem("link_spent");
  // Refused, nothing of it stays: the link is as good as before.
  if (call.actor && call.actor.personId !== link.person_id && !call.body.instead)
    throw problem("other_signed_in");
  // Who is signed in here already shows that it is them; what they were doing in this browser goes on.
  if (call.actor?.signInId && call.actor.personId === link.person_id) await proveSignIn(call, "link_used");
  else await openSignIn(call, link.person_id, { what: "link_used", timeZone: call.body.timeZone });
  return { back: wayBack(link.back) };
});
