-- Why a risk is accepted and what is said when it has ended, found by its words.
call searchable('risk', 'acceptance', record => 'r.id', id => '''acceptance''', at => 'coalesce(r.accepted_at, ''epoch'')',
  author => 'r.accepted_by', said => 'case when r.accepted_at is not null then r.accepted_reason end');
call searchable('risk', 'closure', record => 'r.id', id => '''closure''', at => 'coalesce(r.closed_at, ''epoch'')',
  author => 'r.closed_by', said => 'case when r.closed_at is not null then r.closing_note end');
