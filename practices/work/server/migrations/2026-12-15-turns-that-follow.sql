-- A turn that goes to somebody else because another one changed hands was kept as if they had passed it on themselves.
alter table deliverable_turn_change drop constraint deliverable_turn_change_kind_check;
alter table deliverable_turn_change add constraint deliverable_turn_change_kind_check
  check (kind in ('skip', 'swap', 'absence', 'left', 'follows'));
