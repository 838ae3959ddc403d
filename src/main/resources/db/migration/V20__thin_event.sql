-- Thin events tell what has changed, and leave the object to be fetched: by workers of their own, as Stripe may be slow, or away.
alter table inbox.work
    add column thin           boolean not null default false,
    add column snapshot_event text;
comment on column inbox.work.thin is 'A thin event that waits, or has waited, for its object to be fetched; no batch claims it';
comment on column inbox.work.snapshot_event is 'Of a thin event: the id of the snapshot event that tells of the same change';

drop index inbox.work_due;
create index work_due on inbox.work (thin, next_attempt_at, seq) where status in ('pending', 'failed');

-- Stripe's list of events shows snapshot events only; what has come as a thin event was not missed.
create index work_snapshot_event on inbox.work (snapshot_event) where snapshot_event is not null;
