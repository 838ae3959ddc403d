-- Stripe customers that name one of ours and are not known as it: few, and mostly none.
select n.connection, n.external_id, n.named, c.id is null as "foreign"
  from unnest(:connections, :externalIds, :named) as n (connection, external_id, named)
  left join billing.customer c on c.id = n.named::uuid and c.connection = n.connection
 where c.external_id is distinct from n.external_id
