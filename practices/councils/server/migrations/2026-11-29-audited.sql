-- These are the record: the log covers what stands in them.
call audit('council');
call audit('council_absence');
call audit('council_holiday');
call audit('council_role');
