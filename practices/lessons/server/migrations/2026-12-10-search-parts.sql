-- Why a department took a lesson on, and what came of it, found by its words.
call searchable('lesson_adoption', 'adoption', record => 'r.lesson_id', id => 'r.department_id', at => 'r.at', author => 'r.by_id',
  said => 'concat_ws(E''\n\n'', r.reason, r.result)');
