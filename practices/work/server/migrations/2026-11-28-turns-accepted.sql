-- A turn counts once whoever has it has agreed to the rota; those drawn before are as they were.
alter table deliverable_turn add accepted boolean not null default true;
alter table deliverable_turn alter accepted set default false;
