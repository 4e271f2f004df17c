-- Why something is not for this, in a line; goes with who said it.
alter table offer_dismissed add column reason text;
