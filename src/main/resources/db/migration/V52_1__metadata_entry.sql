-- What the metadata of prices and products gave when it was last looked at, so that only a change of it has customers decided again.
create table billing.metadata_entry (
  connection text  not null,
  kind       text  not null check (kind in ('price', 'product')),
  id         text  not null,
  entry      jsonb,
  primary key (id, kind, connection)
);
comment on table billing.metadata_entry is 'Prices and products whose metadata at Stripe says, or once said, what a price gives';
comment on column billing.metadata_entry.entry is 'tier, packages and limits.* of the metadata; null where nothing of these is there any more';

insert into billing.metadata_entry (connection, kind, id, entry)
select o.connection, o.kind, o.id, e.entry
  from stripe.object o
 cross join lateral (
       select jsonb_object_agg(key, value) as entry
         from jsonb_each_text(case when jsonb_typeof(o.facts -> 'metadata') = 'object' then o.facts -> 'metadata' end) as m (key, value)
        where key in ('tier', 'packages') or key like 'limits.%') e
 where o.kind in ('price', 'product') and e.entry is not null;

-- Who bought a price or a product, found while nobody is decided. Of products alone: what a subscription costs and until when it is paid would make each write
-- of one twice as dear.
create index subscription_products on stripe.subscription using gin (jsonb_path_query_array(facts, '$.items[*].product') jsonb_path_ops);
