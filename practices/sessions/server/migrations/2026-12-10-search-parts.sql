-- What was noted of a row of an agenda when it ended, by who may see what the row is about.
call searchable('session_item', 'item', record => 'r.session_id', id => 'r.item_id', at => 'coalesce(r.ended_at, ''epoch'')',
  author => 'r.ended_by', about => 'r.record_id', said => 'case when r.dropped_by is null then r.outcome_note end');
