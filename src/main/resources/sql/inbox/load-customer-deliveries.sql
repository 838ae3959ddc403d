-- What is still owed to an integrator's route holds the person too: known by the event, by the object, or by the customer whom that names. Held until it
-- is replaced, so that none is delivered as it was meanwhile.
select seq, body::text as body
  from billing.outbox
 where connection = :connection
   and route <> 'customer-changed'
   and (subject = any (:events)
        or body #>> '{data,object,id}' = any (:objects)
        or coalesce(body #>> '{data,object,customer,id}', body #>> '{data,object,customer}') = :customer)
   for update
