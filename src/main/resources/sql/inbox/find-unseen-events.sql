-- Of a page of Stripe's events, those that the inbox never had; a row stays for ever, so that none comes in twice.
select n.id
  from unnest(:ids) as n (id)
 where not exists (select from inbox.event e where e.id = n.id and e.connection = :connection)
