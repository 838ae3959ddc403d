-- The inbox: the durable table of events. Nothing is acknowledged to Stripe before it is in here.
create schema inbox;
comment on schema inbox is 'Stripe''s events as they arrived, and what was done about each';

create table inbox.event (
    seq         bigint generated always as identity primary key,
    connection  text        not null,
    id          text        not null,
    type        text        not null,
    object_id   text,
    customer_id text,
    created     timestamptz,
    api_version text,
    livemode    boolean,
    account     text,
    source      text        not null check (source in ('webhook', 'reconciliation')),
    received_at timestamptz not null default now(),
    payload     bytea,
    -- The id first, here and in all such keys: connections are few, and an index that begins with one misleads the planner.
    unique (id, connection)
);
comment on table inbox.event is 'What Stripe said; never changed, but that the payload is dropped after its retention';
comment on column inbox.event.seq is 'order of arrival here, which is not the order in which things happened at Stripe';
comment on column inbox.event.connection is 'the Stripe account that it belongs to: default, or a connection''s id';
comment on column inbox.event.id is 'Stripe''s evt_ id; unique per connection, which is what makes a repeated delivery harmless';
comment on column inbox.event.type is 'such as customer.subscription.updated';
comment on column inbox.event.object_id is 'the id of the object that it is about; null where that has none, such as an upcoming invoice';
comment on column inbox.event.customer_id is 'the Stripe customer that the object names, or is; null where it names none';
comment on column inbox.event.created is 'when the change happened at Stripe; whole seconds in snapshot events; null where the event has no time that makes sense';
comment on column inbox.event.api_version is 'the API version that the payload is written in; null in thin events';
comment on column inbox.event.livemode is 'live or test data; null where the event does not say';
comment on column inbox.event.account is 'the connected account, or the context of a thin event; null for the connection''s own account';
comment on column inbox.event.source is 'webhook: delivered by Stripe; reconciliation: found by asking for missed events';
comment on column inbox.event.received_at is 'when it was committed here';
comment on column inbox.event.payload is 'the raw bytes as they were received and verified; null after the retention';

-- A usual event (4 KB) stays in its row: moving it out costs the server more than all the rest of taking it in. It is squeezed
-- where this server was built with the fast compression, which halves what the disk has to take; not with the slow one.
do $$
begin
    execute 'alter table inbox.event alter column payload set compression lz4, alter column payload set storage main';
exception
    when feature_not_supported or syntax_error then
        execute 'alter table inbox.event set (toast_tuple_target = 8160)';
        raise notice 'payloads are kept as they are: this server has no lz4';
end
$$;

-- All events of one object and second, which decide together.
create index event_object on inbox.event (object_id, connection, created);

create table inbox.work (
    seq             bigint      primary key,
    lane            bigint      not null,
    status          text        not null default 'pending'
        check (status in ('pending', 'processed', 'skipped', 'failed', 'dead')),
    reason          text,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null default now(),
    last_error      text,
    processed_at    timestamptz
);
comment on table inbox.work is 'What was done about each event; apart from inbox.event so that an update does not rewrite the payload''s row';
comment on column inbox.work.seq is 'the event';
comment on column inbox.work.lane is 'hash of connection and customer, else object, else event: events of one lane run in order, never two at once';
comment on column inbox.work.status is 'pending, then processed or skipped; failed waits for its next attempt; dead had its last one';
comment on column inbox.work.reason is 'why it was skipped, such as unhandled type';
comment on column inbox.work.attempts is 'how often it was tried, the last time included';
comment on column inbox.work.next_attempt_at is 'not before this time';
comment on column inbox.work.last_error is 'what the last failed attempt said';
comment on column inbox.work.processed_at is 'when it became processed or skipped';

-- A customer's events by their lane, which is an integer: an index of the customer ids themselves would cost more.
create index work_lane on inbox.work (lane, seq);
create index work_due on inbox.work (next_attempt_at, seq) where status in ('pending', 'failed');
