-- What whoever hands a lead over tells the next is found by its words.
call searchable('deliverable_turn', 'handover', record => 'r.record_id', id => 'r.deliverable_id || ''-'' || r.position',
  at => 'coalesce(r.handed_at, ''epoch'')', author => 'r.handed_by', said => 'case when r.handed_at is not null then r.note end');
