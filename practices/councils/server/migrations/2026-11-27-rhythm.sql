-- When a council meets is one recurrence of RFC 5545: its first day and local time in its zone, and the rule.
alter table council add rhythm text;
update council set rhythm = 'DTSTART;TZID=' || time_zone || ':'
  || (
    -- The first day by the rule from `starts_on` on; two months hold one of every rule.
    select to_char(day, 'YYYYMMDD')
    from generate_series(starts_on::timestamp, starts_on::timestamp + interval '62 days', interval '1 day') day
    where extract(isodow from day) = weekday
      and (every <> 'monthly' or case when week = 5 then extract(month from day) <> extract(month from day + interval '7 days')
        else ceil(extract(day from day) / 7) = week end)
    order by day limit 1)
  || 'T' || replace(start_time, ':', '') || '00' || E'\nRRULE:'
  || case every when 'weekly' then 'FREQ=WEEKLY;BYDAY='
      when 'fortnightly' then 'FREQ=WEEKLY;INTERVAL=2;BYDAY='
      else 'FREQ=MONTHLY;BYDAY=' || case when week = 5 then '-1' else week::text end end
  || (array['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'])[weekday];
alter table council alter rhythm set not null,
  drop every, drop weekday, drop week, drop start_time, drop time_zone, drop starts_on;
