-- What is asked on a rhythm is asked when its day comes near, and not the day after it was last done.
alter table ask add column from_on date;
