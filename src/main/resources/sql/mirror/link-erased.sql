-- A customer of ours that was erased while Stripe's answer, which would have told its id there, was lost: what names only that id is kept clean from now on.
update billing.customer c
   set external_id = n.customer
  from unnest(:connections, :customers, :ours) as n (connection, customer, own)
 where n.customer is not null and c.id = n.own::uuid and c.connection = n.connection and c.erased_at is not null and c.external_id is null
   and not exists (select from billing.customer o where o.external_id = n.customer and o.connection = n.connection)
