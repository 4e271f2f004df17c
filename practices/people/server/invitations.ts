import type { LabelOf } from "#kernel/contract/vocabulary.ts";
import { addDelivery } from "#kernel/server/delivery/delivery-store.ts";
import { beginInvitations, makeLink } from "#kernel/server/identity/people.ts";
import type { ComposeMail } from "#kernel/server/mail/mail-content.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Invitation, Person } from "../contract.ts";
import type { peopleVocabulary } from "../vocabulary.ts";

/**
 * A new link for each of these people; earlier ones end. Mails are deliveries of the same transaction. Where no mail is set up,
 * the link is in the answer, this once: only its hash is kept.
 */
export async function invite(
  context: Context,
  invited: readonly Pick<Person, "id" | "name" | "email">[],
): Promise<Invitation[]> {
  const { kernel, actor } = context;
  const sent = kernel.mailer.configured;
  await beginInvitations(
    context,
    invited.map(({ id }) => id),
  );
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

export const invitationMail: ComposeMail = async (context, { person, about, linkPath }) => {
  const { db, kernel, workspace } = context;
  const by =
    typeof about.by === "string"
      ? await db().selectFrom("person").select("name").where("id", "=", about.by).executeTakeFirst()
      : null;
  const speaker = await context.speaker([]);
  const say = (said: LabelOf<typeof peopleVocabulary>) => speaker.label(said);
  const inviter = by?.name ?? say({ code: "person_invite_somebody" });
  const values = { inviter, workspace: workspace.name };
  return {
    subject: say({ code: "person_invite_subject", values }),
    blocks: [
      { is: "paragraph", text: say({ code: "person_invite_hello", values: { name: person.name } }) },
      { is: "paragraph", text: say({ code: "person_invite_why", values }) },
      {
        is: "button",
        text: say({ code: "person_invite_open" }),
        verb: say({ code: "person_invite_verb" }),
        url: `${kernel.publicUrl}${linkPath}`,
      },
      { is: "paragraph", text: say({ code: "person_invite_once" }) },
    ],
  };
};
