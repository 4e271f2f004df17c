-- What hangs on a record is found by what it says, and leads to its place there.
call searchable('help_request', 'help', record => 'r.record_id', id => 'r.id', at => 'r.at', author => 'r.by_id',
  said => 'case when r.withdrawn_at is null then concat_ws(E''\n\n'', r.question, r.answer) end');
call searchable('misalignment', 'misalignment', record => 'r.record_id', id => 'r.id', at => 'r.at', author => 'r.by_id',
  said => 'concat_ws(E''\n\n'', r.about, r.note)');
call searchable('milestone', 'milestone', record => 'r.record_id', id => 'r.id', at => 'r.created_at',
  said => 'concat_ws(E''\n\n'', r.title, r.indicator, r.note)');
call searchable('deliverable', 'deliverable', record => 'r.record_id', id => 'r.id', at => 'r.created_at',
  said => 'concat_ws(E''\n\n'', r.title, array_to_string(r.checklist, E''\n''))');
call searchable('criterion', 'criterion', record => 'r.record_id', id => 'r.id', at => 'r.at', author => 'r.by_id',
  said => 'concat_ws(E''\n\n'', r.title, r.measure)');
