import { z } from "zod";
import { Day, Instant, RecordName } from "#kernel/contract/ids.ts";
import { operation } from "#kernel/contract/operation.ts";
import { RecordRef } from "#kernel/contract/record.ts";
import { insiders } from "#kernel/contract/roles.ts";

/** What rows were to take, in minutes, and what they took. */
const spent = { planned: z.int(), seconds: z.int() };

/** A council's time in a period; what counts are the sessions that closed in it. */
const Meetings = z.object({
  from: Instant,
  to: Instant,
  sessions: z.int(),
  /** Minutes from opening to closing, beside those its dates were planned for. */
  planned: z.int(),
  minutes: z.int(),
});

export const CouncilTime = z.object({
  now: Meetings,
  /** The period of the same length before. */
  before: Meetings,
  /** What was talked about, by the kind of record a row was about; null: rows about no record. Of what whoever asks may see. */
  kinds: z.array(z.object({ kind: z.string().nullable(), ...spent, rows: z.int() })),
  /** The challenges with the most time, with what comes of them: a row counts for each challenge it comes of. */
  challenges: z.array(z.object({ record: RecordRef, ...spent, sessions: z.int() })),
});
export type CouncilTime = z.infer<typeof CouncilTime>;

export const RecordTime = z.object({
  /** With what comes of it: its decisions, promises, risks. `own`: the seconds of it alone. */
  councils: z.array(z.object({ council: RecordRef, ...spent, own: z.int(), sessions: z.int() })),
  /** The latest first, twelve at most. */
  sessions: z.array(z.object({ session: RecordRef, on: Day, ...spent })),
});
export type RecordTime = z.infer<typeof RecordTime>;

export const timeOperations = {
  councilTime: operation({
    id: "sessions.council-time",
    method: "GET",
    path: "/councils/{council}/time",
    summary:
      "What a council's time went to in a period: hours met, by kind of what was talked about, by challenge",
    access: { roles: insiders, record: { kind: "council", param: "council" } },
    params: z.object({ council: RecordName }),
    query: z.object({
      to: Day.optional().meta({ description: "Last day; today when left out" }),
      days: z.coerce.number().int().min(7).max(366).default(90),
    }),
    result: CouncilTime,
  }),
  recordTime: operation({
    id: "sessions.record-time",
    method: "GET",
    path: "/records/{record}/time",
    summary: "How long councils have talked about a record and what comes of it, in the sessions one may see",
    access: { roles: insiders, record: { kind: "*", param: "record" } },
    params: z.object({ record: RecordName }),
    result: RecordTime,
  }),
};
