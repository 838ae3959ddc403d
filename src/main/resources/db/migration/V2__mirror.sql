-- The newest known snapshot of every Stripe object: one partition, so one table to query, per kind.
create schema stripe;

create table stripe.object (
  connection text        not null,
  kind       text        not null,
  id         text        not null,
  customer   text,
  parent     text,
  status     text,
  created    timestamptz,
  as_of      timestamptz not null,
  until      timestamptz not null,
  event_id   text,
  deleted    boolean     not null default false,
  terminal   boolean     not null default false,
  tied       boolean     not null default false,
  in_doubt   boolean     not null default false,
  ever_live  boolean     not null default false,
  facts      jsonb       not null,
  snapshot   jsonb       not null,
  version    integer     not null default 1,
  primary key (kind, id, connection)
) partition by list (kind);

comment on table stripe.object is 'One row per Stripe object: its newest known snapshot';
comment on column stripe.object.connection is 'The Stripe account, as a connection id';
comment on column stripe.object.kind is 'Stripe''s name of the object: subscription, checkout.session, …';
comment on column stripe.object.customer is 'The Stripe customer that it belongs to';
comment on column stripe.object.parent is 'What it hangs on: an invoice''s subscription, a price''s product, a charge''s payment intent, …';
comment on column stripe.object.status is 'Stripe''s status, where the kind has one';
comment on column stripe.object.created is 'When Stripe made the object';
comment on column stripe.object.as_of is 'The second, by Stripe''s clock, for which the snapshot is known to hold';
comment on column stripe.object.until is 'The last second that any sighting weighed for it may belong to; later than as_of after a fetch only';
comment on column stripe.object.event_id is 'The event that brought the snapshot; null if it was fetched';
comment on column stripe.object.deleted is 'Stripe has deleted the object; the snapshot is the last one before';
comment on column stripe.object.terminal is 'The snapshot is one after which Stripe changes nothing that matters';
comment on column stripe.object.tied is 'More than one event shares the deciding second, so that a late event before it may still matter';
comment on column stripe.object.in_doubt is 'The order within the deciding second cannot be known from the events; a refetch is wanted';
comment on column stripe.object.ever_live is 'A subscription that was seen active, trialing, past_due, unpaid or paused at any time';
comment on column stripe.object.facts is 'The fields that this program reads, in one shape for all API versions';
comment on column stripe.object.snapshot is 'The object as Stripe sent it, in whatever API version';
comment on column stripe.object.version is 'Counts the writes: a writer that read an older one starts again';

create table stripe.customer         partition of stripe.object for values in ('customer');
create table stripe.product          partition of stripe.object for values in ('product');
create table stripe.price            partition of stripe.object for values in ('price');
create table stripe.plan             partition of stripe.object for values in ('plan');
create table stripe.subscription     partition of stripe.object for values in ('subscription');
create table stripe.invoice          partition of stripe.object for values in ('invoice');
create table stripe.invoice_payment  partition of stripe.object for values in ('invoice_payment');
create table stripe.payment_intent   partition of stripe.object for values in ('payment_intent');
create table stripe.setup_intent     partition of stripe.object for values in ('setup_intent');
create table stripe.checkout_session partition of stripe.object for values in ('checkout.session');
create table stripe.charge           partition of stripe.object for values in ('charge');
create table stripe.refund           partition of stripe.object for values in ('refund');
create table stripe.dispute          partition of stripe.object for values in ('dispute');

-- A usual snapshot (3 KB) stays in its row, squeezed where this server was built with the fast compression: moving it out, or squeezing
-- it the slow way, costs the server more than all the rest of the write.
do $$
declare
  part regclass;
begin
  for part in select inhrelid::regclass from pg_inherits where inhparent = 'stripe.object'::regclass loop
    begin
      execute format('alter table %s alter column snapshot set compression lz4, alter column snapshot set storage main', part);
    exception
      when feature_not_supported or syntax_error then
        execute format('alter table %s set (toast_tuple_target = 8160)', part);
        raise notice 'snapshots of % are kept as they are: this server has no lz4', part;
    end;
  end loop;
end
$$;

-- Each ends with the connection, as all conditions do: a planner without statistics would else also read all of another index for it.
create index subscription_customer on stripe.subscription (customer, connection);
create index setup_intent_customer on stripe.setup_intent (customer, connection);
create index invoice_parent on stripe.invoice (parent, connection) where parent is not null;
create index price_parent on stripe.price (parent, connection);
create index plan_parent on stripe.plan (parent, connection);
create index invoice_payment_parent on stripe.invoice_payment (parent, connection);
create index invoice_payment_intent on stripe.invoice_payment ((facts ->> 'payment_intent'), connection);
create index charge_parent on stripe.charge (parent, connection);
create index refund_parent on stripe.refund (parent, connection);
create index dispute_parent on stripe.dispute (parent, connection);
