create table risk (id uuid primary key);
