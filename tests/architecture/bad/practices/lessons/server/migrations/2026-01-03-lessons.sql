create table lesson (id uuid primary key);
