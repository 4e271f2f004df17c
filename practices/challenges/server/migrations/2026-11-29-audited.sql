-- These are the record: the log covers what stands in them.
call audit('challenge');
call audit('challenge_agreement');
call audit('challenge_department');
call audit('challenge_move');
call audit('challenge_part_history');
call audit('challenge_score');
call audit('challenge_sponsorship');
call audit('challenge_statement');
call audit('challenge_statement_version');
call audit('challenge_update');
call audit('challenge_wait');
