import type { Share } from "./world.ts";

/** Lessons learned from every twentieth challenge; departments answered most. */
export const lessonsShare: Share = {
  practice: "lessons",
  async fill(fill) {
    await fill(`
      create temp table world_lesson as
        select n / 20 as n, pg_temp.id('lesson', n) as id, id as source, owner, at, touched
        from world_challenge where n % 20 = 0;
      insert into draft (n, id, title, state, author, at, touched, content)
        select n, id, 'Learned ' || pg_temp.line(n + 40), (array['shared', 'confirmed', 'retired'])[1 + n % 3], owner, at, touched,
          pg_temp.body(n + 40) from world_lesson;
      select pg_temp.add_drafts('lesson', 'L');
      insert into lesson (id, body, confidence, author_id, department_id, learned_from, confirm_on)
        select id, jsonb_build_object('context', pg_temp.line(n), 'whatWeDid', pg_temp.line(n + 1), 'expected', pg_temp.line(n + 2),
            'happened', pg_temp.line(n + 3), 'why', pg_temp.line(n + 4), 'repeat', pg_temp.line(n + 5), 'avoid', pg_temp.line(n + 6),
            'appliesTo', pg_temp.line(n + 7)),
          (array['hunch', 'seen_once', 'seen_often'])[1 + n % 3], owner, pg_temp.id('department', 1 + n % :departments), source,
          (touched + interval '180 days')::date
        from world_lesson;
      insert into lesson_adoption (lesson_id, department_id, at, by_id, verdict, reason)
        select id, pg_temp.id('department', 1 + (n * 3 + k) % :departments), at + (touched - at) * 0.5 + k * interval '1 day', owner,
          (array['adopt', 'adapt', 'decline'])[k], 'Fits us'
        from world_lesson, generate_series(1, 3) k where n % 4 > 0;
      insert into participation (record_id, person_id, part, since) select id, owner, 'author', at from world_lesson;
      insert into world_event
        select at, 'lesson.shared', owner, id, null, jsonb_build_object('department', null) from world_lesson;`);
  },
};
