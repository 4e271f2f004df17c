-- The day of the rhythm a session was moved from by hand; null while it is held on its own. No other session takes that day's place.
alter table session add column moved_from date;
