-- Whether single letters do something on a page; who speaks to their computer switches them off, on every device at once.
alter table person add column single_keys boolean not null default true;
-- How somebody works is theirs, like how they want to be told.
call audit('person', '{last_mailed_at,mail,quiet_from,quiet_to,muted,language,time_zone,zone_followed,single_keys,password_hash}');
