-- Whether a council leaves out or moves dates on public holidays of those in it; what it skips of its own stays skipped either way.
alter table council add keeps_holidays boolean not null default true;
call audit('council');
