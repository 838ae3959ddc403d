-- A customer exists once per Stripe customer, whoever names it first.
insert into billing.customer (connection, external_id, email)
select connection, external_id, nullif(email, '')
  from unnest(:connections, :externalIds, :emails) as n (connection, external_id, email)
 order by connection, external_id
    on conflict (connection, external_id) do nothing
returning connection, external_id
