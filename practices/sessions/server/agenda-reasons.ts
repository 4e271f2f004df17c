import type { AgendaOf } from "#kernel/contract/vocabulary.ts";
import type { AgendaCandidate } from "#kernel/server/house.ts";
import type { Coded, Speaker } from "#kernel/server/words/speaker.ts";
import type { SessionLabel, sessionsVocabulary } from "../vocabulary.ts";

/** Why something is on the agenda. `said` where the practice that asks for it has no words for it. */
export type AgendaReason = Coded & { readonly said?: string };

type Own = AgendaOf<typeof sessionsVocabulary>;
/** What sessions themselves say of a row; the compiler holds code and values together. */
type OwnReason = {
  [Code in Own["reason"]]: { code: Code; values: Extract<Own, { reason: Code }>["values"] };
};

/** @example said({ code: "session_proposed", values: { by: personId } }) */
export const said = (reason: OwnReason[Own["reason"]]): AgendaReason => reason;

export function reasonOf({ reason, values, why }: AgendaCandidate): AgendaReason {
  return { code: reason, values: values ?? {}, ...(values || !why ? {} : { said: why }) };
}

/** All reasons of a row in one line, in the language of the speaker. */
export function sayReasons(speaker: Speaker, reasons: readonly AgendaReason[]): string {
  const join = (first: string, second: string) =>
    speaker.label({ code: "session_two_reasons", values: { first, second } } satisfies SessionLabel);
  return reasons
    .map((reason) => reason.said ?? speaker.reason(reason))
    .reduce((before, each) => (before ? join(before, each) : each), "");
}
