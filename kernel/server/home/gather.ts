import type { NewsLine } from "#kernel/contract/core/home.ts";
import type { WeftEvent } from "#kernel/contract/events.ts";

/** So many sentences stand for a record; the rest is counted. */
const SENTENCES = 2;

/**
 * Gathers what happened, newest first: what was said twice of a record is said once, what the same person did alike to several records is
 * one line, and everything else is told record by record.
 * @param events of records, newest first, with what they say
 */
export function gather(events: readonly WeftEvent[]): NewsLine[] {
  const told = events.filter(({ record }) => record !== null);
  const alike = [...Map.groupBy(told, whatAndWho).values()].filter((same) => recordsOf(same).length > 1);
  const gathered = new Set(alike.flat());
  const single = [...Map.groupBy(told, ({ record }) => record!.id).values()]
    .map((of) => of.filter((event) => !gathered.has(event)))
    .filter((of) => of.length > 0);
  return [...alike, ...single]
    .sort(([one], [other]) => other!.seq - one!.seq)
    .map((of) => {
      const records = recordsOf(of);
      const sentences = [...Map.groupBy(of, whatAndWho).values()].map(([newest]) => newest!);
      return {
        records,
        says: sentences.slice(0, SENTENCES).map(({ actor, says, at }) => ({ actor, says, at })),
        more: Math.max(0, sentences.length - SENTENCES),
      };
    });
}

const whatAndWho = ({ kind, actor, says }: WeftEvent) => `${kind} ${actor?.id ?? ""} ${says}`;

function recordsOf(events: readonly WeftEvent[]) {
  const byId = new Map(events.map(({ record }) => [record!.id, record!]));
  return [...byId.values()];
}
