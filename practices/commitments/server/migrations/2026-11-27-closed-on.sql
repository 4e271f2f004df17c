-- The day a promise ended where its holder was: what "kept in time" compares with the day agreed. A zone that PostgreSQL does not
-- know (it has its own list) counts as UTC here; from now on the day is written with the closing.
alter table commitment add closed_on date;
update commitment c set closed_on = (c.closed_at at time zone coalesce(
    (select z.name from person p join pg_timezone_names z on z.name = p.time_zone
     where p.workspace_id = c.workspace_id and p.id = c.holder_id), 'UTC'))::date
where c.closed_at is not null;
