-- What is said of a challenge when it is resolved is found by its words.
call searchable('challenge', 'outcome', record => 'r.id', id => '''outcome''', at => 'coalesce(r.resolved_at, ''epoch'')',
  author => 'r.resolved_by', said => 'case when r.resolved_at is not null then r.outcome_reason end');
