-- What departments write of a challenge and what is said of how it goes, found by its words.
call searchable('challenge_update', 'update', record => 'r.challenge_id', id => 'r.id', at => 'r.at', author => 'r.by_id',
  said => 'concat_ws(E''\n\n'', r.progress, nullif(r.obstacles, ''''), nullif(r.invites, ''''))');
call searchable('challenge_statement', 'statement', record => 'r.challenge_id', id => 'r.department_id', at => 'r.at', author => 'r.by_id',
  said => 'concat_ws(E''\n\n'', r.what_happens, r.to_whom, r.since_when, r.evidence, r.cost)');
