-- Where the organisation is: the days of figures, weeks and records that belong to several are counted there.
alter table workspace add time_zone text not null default 'UTC';
