-- It goes back only from a second that is still to come: that one was read from a wrong clock. With it goes that a sweep is owed.
insert into reconcile.watermark as w (connection, seen_until, sweep_owed)
values (:connection, to_timestamp(:seenUntil), :sweepOwed)
    on conflict (connection) do update set seen_until = case when w.seen_until > to_timestamp(:asked) then excluded.seen_until
                                                                 else greatest(w.seen_until, excluded.seen_until) end,
                                           sweep_owed = w.sweep_owed or excluded.sweep_owed
