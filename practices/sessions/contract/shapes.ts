import { z } from "zod";
import { Day, Id, Instant } from "#kernel/contract/ids.ts";
import { PersonRef, RecordRef, recordFields } from "#kernel/contract/record.ts";
import { HourIn } from "#practices/councils/contract.ts";

export const SessionState = z.enum(["planned", "open", "closed", "cancelled"]);
export type SessionState = z.infer<typeof SessionState>;

export const Duty = z.enum(["facilitator", "scribe"]);
export type Duty = z.infer<typeof Duty>;

export const Outcome = z.enum(["done", "carried_over"]);
export type Outcome = z.infer<typeof Outcome>;

/** What changes whose turn it is. */
export const TurnChangeKind = z.enum(["skip", "swap", "absence", "stand_in"]);
export type TurnChangeKind = z.infer<typeof TurnChangeKind>;

/** Why a turn changed hands, where nobody gave a reason of their own. */
export const TurnCause = z.enum(["agreed", "away", "left", "free", "absent", "unheld"]);
export type TurnCause = z.infer<typeof TurnCause>;

/** Why a session was cancelled by itself. */
export const CancelCause = z.enum(["unopened", "council_ended"]);
export type CancelCause = z.infer<typeof CancelCause>;

/** A session as lists carry it. */
export const Session = z.object({
  ...recordFields,
  state: SessionState,
  council: RecordRef,
  on: Day,
  startsAt: Instant,
  endsAt: Instant,
  timeZone: z.string(),
  facilitator: PersonRef.nullable(),
  scribe: PersonRef.nullable(),
  openedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  /** Known when it is closed; advisers do not count. */
  attendance: z.object({ present: z.int(), expected: z.int(), quorate: z.boolean() }).nullable(),
  cancellation: z.object({ at: Instant, by: PersonRef.nullable(), reason: z.string() }).nullable(),
});
export type Session = z.infer<typeof Session>;

/** Whose a turn is: `code` is that of `#analysis/rota`, `why` says it in the language of whoever asks. */
export const Turn = z.object({
  duty: Duty,
  holder: PersonRef.nullable(),
  why: z.string(),
  code: z.string(),
  passedOver: z.array(z.object({ person: PersonRef, why: z.string(), code: z.string() })),
  /** Skips, swaps, absences and stand-ins, in order. */
  changes: z.array(
    z.object({
      at: Instant,
      kind: TurnChangeKind,
      from: PersonRef.nullable(),
      to: PersonRef.nullable(),
      by: PersonRef.nullable(),
      reason: z.string(),
    }),
  ),
  /** Somebody asked to take the turn who has not answered yet. */
  swapAsked: PersonRef.nullable(),
});
export type Turn = z.infer<typeof Turn>;

export const AgendaRow = z.object({
  /** The id of the record, or of the proposal: what views, moves and outcomes name it by. */
  id: Id,
  source: z.enum(["record", "proposal", "reserved"]),
  record: RecordRef.nullable(),
  title: z.string(),
  /** Why it is here, in the language of whoever asks. */
  why: z.string(),
  reasons: z.array(z.string()),
  minutes: z.int(),
  /** Why so many, where they are what the same took in earlier sessions, in the language of whoever asks; null once the session opens. */
  minutesWhy: z.string().nullable(),
  weight: z.number(),
  /** Above the line: it fits into the session. */
  fits: z.boolean(),
  proposedBy: PersonRef.nullable(),
  moved: z.object({ by: PersonRef, reason: z.string() }).nullable(),
  dropped: z.object({ by: PersonRef, reason: z.string() }).nullable(),
  outcome: z.object({ outcome: Outcome, note: z.string(), at: Instant, by: PersonRef.nullable() }).nullable(),
  /**
   * How long it was talked about in this session, so far where it still is, beside the minutes it had when it was first begun with. Null:
   * it never was.
   */
  talk: z.object({ planned: z.int(), seconds: z.int() }).nullable(),
  /** Empty until the session opens. */
  views: z.array(z.object({ person: PersonRef, text: z.string() })),
  /** Guests of its record who were let into this row. */
  guests: z.array(PersonRef),
});
export type AgendaRow = z.infer<typeof AgendaRow>;

export const SessionPage = Session.extend({
  /** What its time is in the zones of those who take part, where there are several. */
  hours: z.array(HourIn),
  /** Why it has this hour, where the council's goes round. */
  hourWhy: z.string().nullable(),
  members: z.array(PersonRef),
  advisers: z.array(PersonRef),
  turns: z.array(Turn),
  agenda: z.array(AgendaRow),
  /** Minutes the rows above the line take, and how many there are. */
  time: z.object({ session: z.int(), agenda: z.int() }),
  /** While it is open: per cent of its members that must be there. */
  quorum: z.int().nullable(),
  /** How many people have written in the silent round; what they wrote is sealed until the opening. */
  sealedBy: z.int(),
  /** Decisions, commitments, risks and whatever else was made in it. */
  captured: z.array(
    z.object({
      record: RecordRef,
      at: Instant,
      /** The row that was talked about then; null: none, or none that whoever asks sees. */
      item: Id.nullable(),
    }),
  ),
  digest: RecordRef.nullable(),
  /** Until when whoever asks may open it again or put it back; null: they may not. */
  takeBackUntil: Instant.nullable(),
  /** The shared notes as text, once the session is closed. */
  notes: z.string(),
});
export type SessionPage = z.infer<typeof SessionPage>;

/** What changes by the second while a session is open. */
export const Room = z.object({
  /** The server's clock, so that every timer shows the same. */
  now: Instant,
  here: z.array(z.object({ person: PersonRef, since: Instant, checkIn: z.string().nullable() })),
  /** Once it is closed: who was there, by name, for those who were, as long as it is kept. */
  came: z.array(PersonRef),
  checkOuts: z.array(z.object({ person: PersonRef, word: z.string() })),
  current: z
    .object({
      item: Id,
      startedAt: Instant,
      minutes: z.int(),
      /** It was talked about for so long before, earlier in this session. */
      before: z.int().meta({ description: "Seconds" }),
    })
    .nullable(),
  hands: z.array(z.object({ person: PersonRef, since: Instant })),
  round: z
    .object({
      id: Id,
      question: z.string(),
      startedBy: PersonRef,
      order: z.array(PersonRef),
      /** Whose turn it is to speak: an index of `order`. */
      at: z.int(),
    })
    .nullable(),
  /** Whether the facilitator counts as absent, so that whoever is there may stand in, and why (not). */
  standIn: z.object({ allowed: z.boolean(), why: z.string() }),
});
export type Room = z.infer<typeof Room>;

export const RotaPerson = z.object({
  person: PersonRef,
  held: z.int(),
  /** Of these, early, late or at night where they are. */
  heldOutOfHours: z.int(),
  /** Turns they owe (above 0) or have carried ahead (below). */
  owed: z.number(),
  lastHeld: Day.nullable(),
  timeZone: z.string(),
  /** When the next session begins where they are. */
  localStart: z.string().nullable(),
  hour: z.enum(["day", "late", "night"]),
});
export const DutyRota = z.object({
  duty: Duty,
  people: z.array(RotaPerson),
  /** Largest debt less the smallest, in turns. */
  spread: z.number(),
  turns: z.array(
    z.object({
      session: RecordRef.nullable(),
      on: Day,
      holder: PersonRef.nullable(),
      why: z.string(),
      code: z.string(),
    }),
  ),
  /** As it would be dealt today; not yet drawn. */
  ahead: z.array(z.object({ on: Day, holder: PersonRef.nullable(), why: z.string(), code: z.string() })),
});
export type DutyRota = z.infer<typeof DutyRota>;
