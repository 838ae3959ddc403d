-- What is still owed to an integrator's route holds the person too: known by the event, by the object, or by the customer whom that names; what was read
-- from one of Stripe's lists is owed as it is, without an event around it. Held until it is replaced, so that none is delivered as it was meanwhile.
select seq, route, body::text as body
  from billing.outbox
 where connection = :connection
   and (subject = any (:events)
        or subject = any (:objects)
        or subject = :own::text
        or body #>> '{data,object,id}' = any (:objects)
        or coalesce(body #>> '{data,object,customer,id}', body #>> '{data,object,customer}') = :customer
        or coalesce(body #>> '{customer,id}', body ->> 'customer') = :customer)
   for update
