-- Changes that only those between whom a record is know of: they are counted apart, so that neither the version nor the time of change
-- tells anybody else that something happened (rule 2 of the practices).
alter table record add column own_version integer not null default 0;
