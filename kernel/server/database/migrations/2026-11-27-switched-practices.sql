-- Practices an organisation does without. A row says that one is off, since when and by whom; nothing of the practice is deleted.
create table workspace_practice (
  workspace_id uuid not null default current_workspace() references workspace (id),
  practice text not null,
  off_at timestamptz not null,
  -- Null: the command line.
  off_by uuid,
  primary key (workspace_id, practice),
  foreign key (workspace_id, off_by) references person (workspace_id, id)
);
call protect('workspace_practice');

-- Each process keeps what is off, since it is asked with every request, and forgets it when it hears of a change.
create function practice_switched() returns trigger language plpgsql as $$
begin
  perform pg_notify('weft_practice', current_workspace()::text);
  return null;
end $$;

create trigger practice_switched after insert or update or delete on workspace_practice
  for each row execute function practice_switched();
