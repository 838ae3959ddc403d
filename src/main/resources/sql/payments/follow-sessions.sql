-- A checkout that nobody used has no intent: the session alone tells that it is over.
update billing.payment p
   set session_id = coalesce(p.session_id, s.id), checkout_url = case when s.status = 'open' then p.checkout_url end,
       status = case when s.status = 'expired' and p.external_id is null and p.status = 'pending' then 'expired' else p.status end,
       updated_at = now()
  from unnest(:owned, :sessions) as n (own, session)
  join stripe.checkout_session s on s.id = n.session and s.connection = :connection
 where p.id = n.own and p.connection = :connection and p.origin = 'own' and coalesce(p.session_id, s.id) = s.id
returning p.id, p.connection, p.origin, p.invoice_id, p.status, p.settled_as
