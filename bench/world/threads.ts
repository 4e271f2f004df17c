import type { Share } from "./world.ts";

/** What the kernel keeps of records: comments (a fifth of them on filled challenges), links, what was mailed and read. */
export const threadsShare: Share = {
  practice: "core",
  async fill(fill) {
    await fill(`
      create temp table world_comment as
        select k, case when k % 20 = 0 then (k / 20 % greatest(:challenges / 400, 1) + 1) * 400
          else 1 + pg_temp.roll('comment', k, :challenges) end as n,
          pg_temp.id('person', 6 + pg_temp.roll('author', k, :people - 100)) as author
        from generate_series(1, :comments) k;
      insert into comment (id, record_id, author_id, body, created_at)
        select pg_temp.id('comment', k), c.id, author, left(pg_temp.body(k * 5), 60 + k % 400),
          c.at + (:now - c.at) * (pg_temp.roll('when', k, 10000) / 10000.0)
        from world_comment join world_challenge c using (n);
      insert into world_event
        select created_at, 'comment.added', author_id, record_id, null,
          jsonb_build_object('comment', id, 'mentions', '[]'::jsonb, 'excerpt', left(body, 200))
        from comment where workspace_id = current_workspace();
      insert into link (from_id, to_id, kind, created_by, created_at)
        select id, pg_temp.id('challenge', 1 + pg_temp.roll('link', n, :challenges)), 'depends_on', owner, touched
        from world_challenge where n % 3 = 0
        on conflict do nothing;
      insert into link (from_id, to_id, kind, created_by, created_at)
        select id, pg_temp.id('challenge', 1 + pg_temp.roll('more', n + k, :challenges)), 'relates_to', owner, touched
        from world_challenge, generate_series(1, 12) k where filled on conflict do nothing;`);
  },
  async afterEvents(fill) {
    // The newest fifth is unread; the rest was seen and mailed.
    await fill(`
      insert into inbox_entry (person_id, seq, reason, read_at, mailed_at)
        select ch.owner_id, e.seq, 'owner', case when e.seq < h.seq * 0.8 then e.at end, e.at
        from event e join challenge ch on ch.id = e.record_id, event_head h
        where e.workspace_id = current_workspace() and h.workspace_id = e.workspace_id and e.kind = 'comment.added'
          and ch.owner_id <> e.actor_id;`);
  },
};
