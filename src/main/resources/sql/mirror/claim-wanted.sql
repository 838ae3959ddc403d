-- The next attempt is put off before the fetch is made, so that a fetch that never comes back is not repeated at once by all nodes.
update stripe.wanted w
   set attempts = w.attempts + 1,
       due_at = to_timestamp(:now) + make_interval(secs => least(3600, power(2, least(w.attempts, 12))))
  from (select connection, kind, id
          from stripe.wanted
         where due_at <= to_timestamp(:now)
         order by due_at
         limit 1
           for update skip locked) due
 where w.connection = due.connection and w.kind = due.kind and w.id = due.id
returning w.connection, w.kind, w.id
