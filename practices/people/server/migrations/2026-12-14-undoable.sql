-- Merging and splitting a department can be undone for ten minutes.
call undoable('department', 'id');
call undoable('placement', 'person_id');
