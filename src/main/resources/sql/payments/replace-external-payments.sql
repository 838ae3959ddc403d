-- An event of its charge may come before that of the intent, which tells that the payment is an own one: there is one row, the own.
delete from billing.payment x
 using unnest(:owned, :intents) as n (own, intent)
 where x.connection = :connection and x.external_id = n.intent and x.origin = 'external'
   and exists (select from billing.payment o
                where o.id = n.own and o.connection = x.connection and o.origin = 'own' and o.external_id is null)
