-- These are the record: the log covers what stands in them.
call audit('commitment');
call audit('commitment_renegotiation');
