-- What the agenda looks for first: the longest silent, and those whose day to look again has come. Partial, so that joins by
-- id are never planned over them (see 2026-11-22-challenge-indexes).
create index challenge_silent on challenge (workspace_id, updated_last_at) where resolved_at is null;
create index challenge_look_again on challenge (workspace_id, look_again_on) where look_again_on is not null;
