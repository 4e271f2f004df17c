-- These are the record: the log covers what stands in them.
call audit('session');
call audit('session_item');
call audit('session_round');
call audit('session_sealed_view');
call audit('session_swap');
call audit('session_turn');
call audit('session_turn_change');
call audit('session_view');
