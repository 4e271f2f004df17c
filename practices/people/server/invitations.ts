import { anyOf } from "#kernel/server/database/any-of.ts";
import type { KernelTables } from "#kernel/server/database/tables.ts";
import { addDelivery } from "#kernel/server/delivery/delivery-store.ts";
import { makeLink } from "#kernel/server/identity/people.ts";
import type { ComposeMail } from "#kernel/server/mail/mail-content.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Invitation, Person } from "../contract.ts";

type Tables = Pick<KernelTables, "person" | "one_time_link">;

/** Ends the invitations of these people that were not used. */
export async function endInvitations({ db, now }: Context, personIds: readonly string[]): Promise<void> {
  await db<Tables>()
    .updateTable("one_time_link")
    .set({ expires_at: now })
    .where("person_id", "=", anyOf(personIds))
    .where("purpose", "=", "invitation")
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .execute();
}

/**
 * A new link for each of these people; earlier ones end. Mails are deliveries of the same transaction. Where no mail is set up,
 * the link is in the answer, this once: only its hash is kept.
 */
export async function invite(
  context: Context,
  invited: readonly Pick<Person, "id" | "name" | "email">[],
): Promise<Invitation[]> {
  const { kernel, actor, now } = context;
  const sent = kernel.mailer.configured;
  const ids = invited.map(({ id }) => id);
  await endInvitations(context, ids);
  await context
    .db<Tables>()
    .updateTable("person")
    .set({ invited_at: now })
    .where("id", "=", anyOf(ids))
    .execute();
  const answers: Invitation[] = [];
  for (const { id, name, email } of invited) {
    let link: string | null = null;
    if (sent) {
      const about = actor ? { by: actor.personId } : {};
      await addDelivery(context, { purpose: "people.invitation", personId: id, link: "invitation", about });
    } else link = `${kernel.publicUrl}${(await makeLink(context, id, "invitation")).path}`;
    answers.push({ person: { id, name }, email, sent, link });
    context.emit("person.invited", {
      record: id,
      data: { byMail: sent },
      audience: ["role:administrator", "role:convener"],
    });
  }
  return answers;
}

export const invitationMail: ComposeMail = async ({ db, kernel, workspace }, { person, about, linkPath }) => {
  const by =
    typeof about.by === "string"
      ? await db().selectFrom("person").select("name").where("id", "=", about.by).executeTakeFirst()
      : null;
  return {
    subject: `${by?.name ?? "Somebody"} invites you to ${workspace.name}`,
    blocks: [
      { is: "paragraph", text: `Hello ${person.name},` },
      {
        is: "paragraph",
        text: `${by?.name ?? "An administrator"} invites you to ${workspace.name} on Weft, where leaders solve together what no department can solve alone.`,
      },
      {
        is: "button",
        text: "Open this link within two weeks and choose a password",
        url: `${kernel.publicUrl}${linkPath}`,
      },
      { is: "paragraph", text: "It works once. If you did not expect it, leave it; nothing happens." },
    ],
  };
};
