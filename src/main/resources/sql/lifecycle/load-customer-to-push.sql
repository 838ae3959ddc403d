-- Profile, unconfirmed fields and generation of one moment: what is told under a generation is always the same.
select c.*, p.generation as push_generation
  from billing.customer c
  join billing.push p on p.entity_id = c.id and p.entity_type = 'customer' and p.connection = c.connection
 where c.id = :id
