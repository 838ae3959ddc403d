-- Extracts: how far each list of Stripe has been pulled into the mirror.
create schema extract;
comment on schema extract is 'Incremental pulls of Stripe''s lists into the mirror';

create table extract.extract (
  connection  text        not null,
  object      text        not null check (object in ('customers', 'invoices', 'subscriptions', 'products', 'plans')),
  mode        text        not null default 'full' check (mode in ('full', 'incremental')),
  status      text        not null default 'running' check (status in ('running', 'completed', 'failed')),
  run         uuid        not null default gen_random_uuid(),
  cursor      timestamptz,
  baseline    timestamptz,
  objects     bigint      not null default 0,
  started_at  timestamptz not null default clock_timestamp(),
  alive_at    timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  error       text,
  primary key (connection, object)
);

comment on table extract.extract is 'One row per connection and list: its cursor, and the newest run';
comment on column extract.extract.mode is 'full: the whole list; incremental: what events since the cursor say has changed';
comment on column extract.extract.run is 'Who is at it: another node that takes it over gives it another one';
comment on column extract.extract.cursor is 'Up to when, by Stripe''s clock, all changes were extracted; null before the first full run';
comment on column extract.extract.baseline is 'When the newest full run began, by Stripe''s clock: earlier events are in it already';
comment on column extract.extract.objects is 'Objects of the newest run, once it is completed';
comment on column extract.extract.alive_at is 'When its node last said that it is at it: one that has been silent for long is dead';

create table extract.slice (
  connection  text    not null,
  object      text    not null,
  list        text    not null,
  from_second bigint  not null,
  to_second   bigint  not null,
  after       text,
  reached     bigint,
  begun       bigint,
  done        boolean not null default false,
  primary key (connection, object, list, to_second)
);

comment on table extract.slice is 'Parts of a list by the second of creation, which a full run reads in parallel, each from its newest object down';
comment on column extract.slice.after is 'The last object that was read: the next page begins after it';
comment on column extract.slice.reached is 'The second in which that object was made';
comment on column extract.slice.begun is 'The second, by Stripe''s clock, in which its first page was asked for';
comment on column extract.slice.done is 'Stripe has said that there are no more';

create table extract.listed (
  connection text    not null,
  object     text    not null,
  id         text    not null,
  applied    boolean not null default true,
  primary key (connection, object, id)
);

comment on table extract.listed is 'The ids that Stripe has told of in the run that is going on, for its proof, and so that none counts twice';
comment on column extract.listed.applied is 'False: it could not be written yet, and is asked for again';

create table extract.seen_event (
  connection text   not null,
  object     text   not null,
  id         text   not null,
  created    bigint not null,
  primary key (connection, object, id)
);

comment on table extract.seen_event is 'The latest events that an incremental run has read: the next one looks back a little, and knows them again';
