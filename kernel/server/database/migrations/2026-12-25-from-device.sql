-- What of somebody's zone, language and region was taken from the device they first came with: a proposal until they choose. And when they
-- said themselves who they are.
alter table person
  add column from_device text[] not null default '{}' check (from_device <@ array['timeZone', 'language', 'region']),
  add column introduced_at timestamptz;
call audit('person', '{last_mailed_at,mail,quiet_from,quiet_to,muted,language,time_zone,zone_followed,single_keys,pins_chosen,formats,from_device,introduced_at,password_hash}');
