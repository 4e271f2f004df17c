create table record (id uuid primary key);
create table link (from_id uuid, to_id uuid);
