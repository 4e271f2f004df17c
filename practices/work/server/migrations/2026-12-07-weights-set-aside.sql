-- What a department that left had weighed is set aside, so that it counts again when it is brought back.
alter table criterion_weight add column set_aside_at timestamptz;
call audit('criterion_weight');
