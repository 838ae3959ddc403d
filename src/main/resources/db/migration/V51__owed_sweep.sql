-- Events alone could not tell all: until every object was looked at, each run for events begins with that again.
alter table reconcile.watermark add column sweep_owed boolean not null default false;
comment on column reconcile.watermark.sweep_owed is 'Events may have been gone, and no sweep has come to its end since';
