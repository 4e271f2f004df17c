-- The hour goes round over the zones of the members, outside the hours that are never used; null: one hour, that of the rhythm.
alter table council add never_from text check (never_from ~ '^\d\d:\d\d$'), add never_to text check (never_to ~ '^\d\d:\d\d$'),
  add check ((never_from is null) = (never_to is null));
call audit('council');
