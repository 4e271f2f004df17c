-- What is true of the whole installation: one row. It belongs to no workspace.
create table installation (
  only_one boolean primary key default true check (only_one),
  -- Tells whether a secret is the one this database was begun with, and nothing of what it is.
  secret_verifier bytea not null,
  since timestamptz not null default now()
);
