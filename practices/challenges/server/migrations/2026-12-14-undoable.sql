-- What goes with a department that is merged or split comes back when that is undone.
call undoable('challenge_department', 'challenge_id');
call undoable('challenge_statement', 'challenge_id');
call undoable('challenge_agreement', 'challenge_id');
call undoable('challenge_score', 'challenge_id');
call undoable('challenge_wait', 'challenge_id');
