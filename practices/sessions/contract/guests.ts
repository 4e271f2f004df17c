import { z } from "zod";
import { Id, Instant, RecordName } from "#kernel/contract/ids.ts";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { PersonRef, RecordRef } from "#kernel/contract/record.ts";
import { everyRole } from "#kernel/contract/roles.ts";
import { facilitators } from "./planning.ts";
import { SessionPage } from "./shapes.ts";

const itemParams = z.object({ session: RecordName, item: Id });

/** A row as a guest who was let into it sees it: nothing of the session but when it is. */
export const GuestRow = z.object({
  item: Id,
  record: RecordRef,
  startsAt: Instant,
  endsAt: Instant,
  /** The session has begun. */
  open: z.boolean(),
  minutes: z.int(),
  /** Since when it is talked about; null: not now. */
  since: Instant.nullable(),
  letInBy: PersonRef,
  /** Empty until the session opens. */
  views: z.array(z.object({ person: PersonRef, text: z.string() })),
});
export type GuestRow = z.infer<typeof GuestRow>;

export const guestOperations = {
  letIn: operation({
    id: "sessions.let-in",
    method: "POST",
    path: "/sessions/{session}/items/{item}/guests",
    summary:
      "Let a guest of what the row is about into this row; they see it and nothing else of the session",
    access: facilitators,
    params: itemParams,
    body: z.object({ person: names("person", { binds: "nothing" }) }),
    result: SessionPage,
    errors: ["session_over", "item_missing", "guest_not_of_row"],
  }),
  letOut: operation({
    id: "sessions.let-out",
    method: "DELETE",
    path: "/sessions/{session}/items/{item}/guests/{person}",
    summary: "A guest is in this row no longer",
    access: facilitators,
    params: itemParams.extend({ person: Id }),
    result: SessionPage,
    errors: ["session_over", "item_missing"],
  }),
  myRows: operation({
    id: "sessions.my-rows",
    method: "GET",
    path: "/guest-rows",
    summary: "The rows of sessions I was let into as a guest, until each has ended",
    access: { roles: everyRole },
    result: z.object({ items: z.array(GuestRow) }),
  }),
};

export const guestEvents = {
  /** For the guest: of the record the row is about, since the session is not theirs to see. */
  "session_guest.let_in": z.object({ guest: Id, startsAt: Instant }),
};
