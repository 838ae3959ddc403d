-- It never goes back.
insert into reconcile.watermark as w (connection, seen_until) values (:connection, to_timestamp(:seenUntil))
    on conflict (connection) do update set seen_until = greatest(w.seen_until, excluded.seen_until)
