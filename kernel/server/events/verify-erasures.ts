import { sayInstallation as say } from "../say-installation.ts";

/** One erasure as the log tells it. `by` is null where Weft itself did it. */
export type Erasure = { at: string; by: string | null; why: string; events: number };

type Row = {
  seq: number;
  kind: string;
  actor_id: string | null;
  at: string;
  erased_at: string | null;
  erased_by: string | null;
  erased_why: string | null;
};

/**
 * Compares what is erased with the events that say so, while the chain is walked: words that are gone without such an event
 * were taken behind Weft's back.
 */
export function watchErasures() {
  const gone = new Map<number, string>();
  const told = new Map<number, string>();
  const erasures: Erasure[] = [];

  return {
    /** Every event in order, with the data of its body. */
    see(row: Row, data: Record<string, unknown>): void {
      if (row.erased_at) gone.set(row.seq, describe(row.erased_at, row.erased_by, row.erased_why!));
      if (row.kind !== "payloads.erased") return;
      const { seqs, why } = data as { seqs: number[]; why: string };
      for (const seq of seqs) told.set(seq, describe(row.at, row.actor_id, why));
      const last = erasures.at(-1);
      // Many are told in several events of one moment.
      if (last && last.at === row.at && last.by === row.actor_id && last.why === why)
        last.events += seqs.length;
      else erasures.push({ at: row.at, by: row.actor_id, why, events: seqs.length });
    },
    found: () => ({ erased: gone.size, erasures }),
    /** To be asked at the end: events whose words are gone unsaid, or said to be gone and there. */
    faults(): { seq: number; what: string }[] {
      const unsaid = [...gone].filter(([seq, how]) => told.get(seq) !== how);
      const undone = [...told.keys()].filter((seq) => !gone.has(seq));
      return [
        ...unsaid.map(([seq]) => ({ seq, what: say("erasureUnsaid") })),
        ...undone.map((seq) => ({ seq, what: say("erasureUndone") })),
      ];
    },
  };
}

const describe = (at: string, by: string | null, why: string) => `${at} ${by} ${why}`;
