-- How somebody wants days, hours and figures written, and the country they were in when they first came; what is left out is as usual there.
alter table person add column formats jsonb not null default '{}' check (jsonb_typeof(formats) = 'object' and length(formats::text) <= 200);
call audit('person', '{last_mailed_at,mail,quiet_from,quiet_to,muted,language,time_zone,zone_followed,single_keys,pins_chosen,formats,password_hash}');
