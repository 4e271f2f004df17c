-- These are the record: the log covers what stands in them.
call audit('lesson');
call audit('lesson_adoption');
