-- The rows of a record, in whichever sessions: how long it was talked about.
create index session_item_record on session_item (workspace_id, record_id) where record_id is not null;
create index session_closed on session (workspace_id, council_id, closed_at);
