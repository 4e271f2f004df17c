-- What goes with a department that is merged or split comes back when that is undone.
call undoable('help_request', 'record_id');
call undoable('misalignment', 'record_id');
call undoable('milestone', 'record_id');
call undoable('deliverable', 'record_id');
call undoable('criterion', 'record_id');
call undoable('criterion_weight', 'record_id');
