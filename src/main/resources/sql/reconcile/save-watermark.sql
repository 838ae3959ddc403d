-- It goes back only from a second that is still to come: that one was read from a wrong clock.
insert into reconcile.watermark as w (connection, seen_until) values (:connection, to_timestamp(:seenUntil))
    on conflict (connection) do update set seen_until = case when w.seen_until > to_timestamp(:asked) then excluded.seen_until
                                                                 else greatest(w.seen_until, excluded.seen_until) end
