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
    /** To be asked at the end: the first event whose words are gone unsaid, or said to be gone and there. */
    fault(): { seq: number; what: string } | null {
      for (const [seq, how] of gone) {
        if (told.get(seq) !== how) return { seq, what: say("erasureUnsaid") };
      }
      for (const seq of told.keys()) {
        if (!gone.has(seq)) return { seq, what: say("erasureUndone") };
      }
      return null;
    },
  };
}

const describe = (at: string, by: string | null, why: string) => `${at} ${by} ${why}`;
