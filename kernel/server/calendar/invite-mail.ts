import { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { headerText } from "../mail/header-text.ts";
import type { ComposeMail } from "../mail/mail-content.ts";
import { calendarFile, textOf } from "./calendar-file.ts";

/**
 * An invitation, a change or a cancellation, as mail programs take it into the calendar (RFC 6047). Weft sends it and reads no answers,
 * so none is asked for; who else comes stands on the page, for whoever may see it, and in no mail.
 */
export const inviteMail: ComposeMail = async (context, { person, about }) => {
  const row = await queryBuilder<KernelTables>(context.client)
    .selectFrom("calendar_invite as invite")
    .innerJoin("record", "record.id", "invite.record_id")
    .innerJoin("person", "person.id", "invite.person_id")
    .select([
      "invite.record_id",
      "sequence",
      "invite.title",
      "starts_at",
      "ends_at",
      "invite.time_zone",
      "cancelled",
      "told_at",
    ])
    .select(["record.key", "record.audience", "person.invites"])
    .where("invite.record_id", "=", String(about.record))
    .where("invite.person_id", "=", person.id)
    .executeTakeFirst();
  // A later one is on its way, or they want none by now.
  if (!row || row.sequence !== about.sequence || !row.invites) return null;
  const { cancelled, sequence, title, key } = row;
  const seen = row.audience.some((token) => person.tokens.includes(token));
  if (!cancelled && (!seen || row.ends_at <= context.now)) return null;
  const { kernel, workspace } = context;
  const { kernel: say } = await context.speaker([]);
  const says = cancelled ? "inviteCancelled" : sequence === 0 ? "inviteMade" : "inviteChanged";
  const url = `${kernel.publicUrl}/${workspace.slug}/go/${key}`;
  const calendar = calendarFile({
    language: person.language,
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: `${row.record_id}@weft`,
    sequence,
    stamp: new Date(row.told_at),
    timezone: row.time_zone,
    start: Temporal.Instant.from(row.starts_at),
    end: Temporal.Instant.from(row.ends_at),
    summary: title,
    ...(seen ? { url } : {}),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: headerText(workspace.name), email: kernel.mailer.address },
    attendees: [
      {
        name: headerText(person.name),
        email: person.email,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        rsvp: false,
      },
    ],
  });
  const values = { title, startsAt: row.starts_at };
  return {
    subject: say(says, values),
    thread: row.record_id,
    notice: true,
    blocks: [
      { is: "paragraph", text: say(`${says}What`, values) },
      ...(seen && !cancelled ? [{ is: "button" as const, text: say("inviteOpen"), url }] : []),
    ],
    calendar: { method: cancelled ? "CANCEL" : "REQUEST", content: textOf(calendar) },
  };
};
