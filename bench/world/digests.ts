import type { Share } from "./world.ts";

/** A digest for each of the last hundred weeks but the newest, which is measured. */
export const digestsShare: Share = {
  practice: "digests",
  async fill(fill) {
    await fill(`
      insert into draft (n, id, title, state, at, content)
        select n, pg_temp.id('digest', n), 'Week ' || n, 'published', date_trunc('week', :now) - n * interval '7 days', pg_temp.body(n)
        from generate_series(1, 100) n;
      select pg_temp.add_drafts('digest', 'DG');
      insert into digest (id, occasion, from_at, to_at, sections, seal_seq, seal_hash)
        select pg_temp.id('digest', n), 'week', date_trunc('week', :now) - (n + 1) * interval '7 days',
          date_trunc('week', :now) - n * interval '7 days', '[]', 1, '00' from generate_series(1, 100) n;`);
  },
};
