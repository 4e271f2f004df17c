import type { AgendaOf } from "#kernel/contract/vocabulary.ts";
import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Coded, Speaker } from "#kernel/server/words/speaker.ts";
import type { SessionLabel, sessionsVocabulary } from "../vocabulary.ts";
import type { AgendaCandidate } from "./extension.ts";
import type { SessionTables } from "./tables.ts";

/** Why something is on the agenda. */
export type AgendaReason = Coded;

type Own = AgendaOf<typeof sessionsVocabulary>;
/** What sessions themselves say of a row; the compiler holds code and values together. */
type OwnReason = {
  [Code in Own["reason"]]: { code: Code; values: Extract<Own, { reason: Code }>["values"] };
};

/** @example said({ code: "session_proposed", values: { by: personId } }) */
export const said = (reason: OwnReason[Own["reason"]]): AgendaReason => reason;

export function reasonOf({ reason, values = {} }: AgendaCandidate): AgendaReason {
  return { code: reason, values };
}

/** Somebody's own words on a row; kept beside its codes, where they can be taken back. */
type OwnWords = { why: string; note: string };

/** All reasons of a row in one line, in the language of the speaker. */
export function sayReasons(speaker: Speaker, reasons: readonly AgendaReason[], own: OwnWords): string {
  const join = (first: string, second: string) =>
    speaker.label({ code: "session_two_reasons", values: { first, second } } satisfies SessionLabel);
  return reasons
    .map((reason) => speaker.reason(withWords(reason, own)))
    .reduce((before, each) => (before ? join(before, each) : each), "");
}

function withWords({ code, values }: AgendaReason, { why, note }: OwnWords): Coded {
  if (code === "session_proposed" && why) return { code: "session_proposed_why", values: { ...values, why } };
  if (code === "session_carried_over" && note)
    return { code: "session_carried_over_noted", values: { ...values, note } };
  return { code, values };
}

/** What was noted of rows when they were carried over, by the id of the row. */
export async function carriedNotes(
  { db }: Context,
  rows: readonly { id: string; because: readonly AgendaReason[] }[],
): Promise<Map<string, string>> {
  const carried = rows.flatMap(({ id, because }) => {
    const from = because.find(({ code }) => code === "session_carried_over")?.values?.from;
    return typeof from === "string" ? [{ id, from }] : [];
  });
  if (carried.length === 0) return new Map();
  const found = await db<SessionTables>()
    .selectFrom("session_item")
    .innerJoin("record", "record.id", "session_item.session_id")
    .select(["item_id", "record.key", "outcome_note"])
    .where("record.key", "=", anyOf([...new Set(carried.map(({ from }) => from))]))
    .where("item_id", "=", anyOf(carried.map(({ id }) => id)))
    .execute();
  const notes = new Map(found.map(({ item_id, key, outcome_note }) => [`${key} ${item_id}`, outcome_note]));
  return new Map(carried.map(({ id, from }) => [id, notes.get(`${from} ${id}`) ?? ""]));
}
