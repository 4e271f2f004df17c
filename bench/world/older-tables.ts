import type pg from "pg";

/** What parts of joint work were called while only challenges had them. */
const formerly = {
  criterion: "challenge_criterion",
  criterion_weight: "challenge_weight",
  milestone: "challenge_milestone",
  deliverable: "challenge_deliverable",
  deliverable_turn: "challenge_turn",
  help_request: "challenge_help",
  misalignment: "challenge_misalignment",
};

/**
 * Lets the shares write into the tables of a checkout from before the parts of joint work stood by themselves. Returns what is left
 * to be done once they have; nothing on a database of today.
 */
export async function standInForOlder(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query("select to_regclass('challenge_criterion') is not null as older");
  if (!rows[0].older) return async () => {};
  for (const [today, then] of Object.entries(formerly))
    await client.query(`create temp view ${today} (workspace_id, record_id) as select * from ${then}`);
  await client.query("create temp table criteria_lock (record_id uuid, at timestamptz, by_id uuid)");
  await client.query(`
    alter table challenge_wait alter source set default 'said';
    create temp view council as select id, mandate, null::text as rhythm, minutes, quorum, reserved_minutes from public.council;
    create function pg_temp.found_council() returns trigger language plpgsql as $$ begin
      insert into public.council (id, mandate, every, weekday, week, start_time, time_zone, starts_on, minutes, quorum, reserved_minutes)
        values (new.id, new.mandate, case when new.rhythm like '%INTERVAL=2%' then 'fortnightly' else 'weekly' end,
          array_position(array['MO', 'TU', 'WE', 'TH', 'FR'], right(new.rhythm, 2)), 1, '09:30', 'Europe/Berlin',
          substr(new.rhythm, position(':' in new.rhythm) + 1, 8)::date, new.minutes, new.quorum, new.reserved_minutes);
      return new;
    end $$;
    create trigger found_council instead of insert on council for each row execute function pg_temp.found_council()`);
  return async () => {
    await client.query(
      `update challenge c set criteria_locked_at = l.at, criteria_locked_by = l.by_id
       from criteria_lock l where c.id = l.record_id and c.workspace_id = current_workspace()`,
    );
    await client.query(
      `drop view ${[...Object.keys(formerly), "council"].map((name) => `pg_temp.${name}`).join(", ")}`,
    );
  };
}
