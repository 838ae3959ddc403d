-- Each object is wanted once, however often it is asked for; the sooner time wins.
insert into stripe.wanted as w (connection, kind, id, reason, due_at)
select connection, kind, id, reason, to_timestamp(due_at)
  from unnest(:connections, :kinds, :ids, :reasons, :dueAt) as n (connection, kind, id, reason, due_at)
 order by connection, kind, id
    on conflict (connection, kind, id) do update
   set due_at = least(w.due_at, excluded.due_at)
