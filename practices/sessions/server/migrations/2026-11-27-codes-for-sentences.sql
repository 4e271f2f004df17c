-- What is said of a session is kept as codes and values, and put into words for whoever reads it.
-- Rows from before have their English sentence in `why`, `reason` or `cancel_reason`, and are read as they are.
alter table session_item add column because jsonb not null default '[]';
alter table session_turn_change add column cause text;
alter table session add column cancel_cause text;
