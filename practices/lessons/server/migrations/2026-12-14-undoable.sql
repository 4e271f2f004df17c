-- What goes with a department that is merged or split comes back when that is undone.
call undoable('lesson_adoption', 'lesson_id');
