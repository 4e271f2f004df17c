import type { LabelOf } from "#kernel/contract/vocabulary.ts";
import { anyOf } from "#kernel/server/database/any-of.ts";
import type { KernelTables } from "#kernel/server/database/tables.ts";
import { makeLink } from "#kernel/server/identity/people.ts";
import type { Mail } from "#kernel/server/mail/mailer.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Invitation, Person } from "../contract.ts";
import type { peopleVocabulary } from "../vocabulary.ts";

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
 * A new link for each of these people; earlier ones end. The mails go out after the commit. Where no mail is set up,
 * the link is in the answer, this once: only its hash is kept.
 */
export async function invite(
  context: Context,
  invited: readonly Pick<Person, "id" | "name" | "email">[],
): Promise<Invitation[]> {
  const { kernel, workspace, actor, now } = context;
  const sent = kernel.mailer.configured;
  const ids = invited.map(({ id }) => id);
  await endInvitations(context, ids);
  await context
    .db<Tables>()
    .updateTable("person")
    .set({ invited_at: now })
    .where("id", "=", anyOf(ids))
    .execute();
  // In the language of whoever invites: of those who never were here it is the best guess.
  const speaker = await context.speaker([]);
  const say = (said: LabelOf<typeof peopleVocabulary>) => speaker.label(said);
  const inviter = actor?.name ?? say({ code: "person_invite_somebody" });
  const answers: Invitation[] = [];
  const mails: Mail[] = [];
  for (const { id, name, email } of invited) {
    const { path } = await makeLink(context, id, "invitation");
    const link = `${kernel.publicUrl}${path}`;
    answers.push({ person: { id, name }, email, sent, link: sent ? null : link });
    mails.push({
      to: email,
      subject: say({ code: "person_invite_subject", values: { inviter, workspace: workspace.name } }),
      text: say({ code: "person_invite_text", values: { inviter, workspace: workspace.name, name, link } }),
    });
    context.emit("person.invited", {
      record: id,
      data: { byMail: sent },
      audience: ["role:administrator", "role:convener"],
    });
  }
  if (sent) {
    context.afterCommit(() => {
      for (const mail of mails) void kernel.mailer.send(mail);
    });
  }
  return answers;
}
