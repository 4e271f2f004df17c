-- The language somebody reads Weft in.
alter table person add column language text not null default 'en' check (language in ('en', 'de'));
