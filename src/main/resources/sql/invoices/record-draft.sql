-- Stripe has a draft of it, which all that follows goes to. The pair first and the row after it, as when an event of the draft is applied: otherwise the two could block each other.
with pair as (
  insert into billing.mapping (connection, entity_type, entity_id, provider_entity_id)
  select connection, 'invoice', id, :externalId
    from billing.invoice
   where id = :id and (push_step = 'begun' or external_id = :externalId)
      on conflict do nothing
  returning 1
)
update billing.invoice set external_id = :externalId, push_step = 'drafted', updated_at = now()
 where (select count(*) from pair) >= 0
   and id = :id and (push_step = 'begun' or external_id = :externalId)
