-- These are the record: the log covers what stands in them.
call audit('criteria_lock');
call audit('criterion');
call audit('criterion_weight');
call audit('deliverable');
call audit('deliverable_turn');
call audit('help_request');
call audit('milestone');
call audit('misalignment');
