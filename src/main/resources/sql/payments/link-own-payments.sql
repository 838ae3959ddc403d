-- The intent of an own payment is known by our id in its metadata, or in that of its checkout. The first one stays.
update billing.payment p
   set external_id = n.intent, updated_at = now()
  from unnest(:owned, :intents) as n (own, intent)
 where p.id = n.own and p.connection = :connection and p.origin = 'own' and p.external_id is null
