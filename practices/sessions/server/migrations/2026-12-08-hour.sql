-- Why a session has its hour where that goes round: a code with its values, and the zones it was chosen for. Null: the council's one hour.
alter table session add hour jsonb;
call audit('session');
