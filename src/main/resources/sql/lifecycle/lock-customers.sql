-- Locked in one order, so that two batches, or a batch and the clock, cannot block each other.
select c.*
  from billing.customer c
  join unnest(:connections, :externalIds) as k (connection, external_id)
    on c.connection = k.connection and c.external_id = k.external_id
 order by c.id
   for update of c
