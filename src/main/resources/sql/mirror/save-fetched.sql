-- The newest fetch stays as evidence; an older one that comes late does not replace it.
insert into stripe.fetched as f (connection, kind, id, sent_at, answered_at, snapshot)
values (:connection, :kind, :id, to_timestamp(:sentAt), to_timestamp(:answeredAt), :snapshot::jsonb)
    on conflict (connection, kind, id) do update
   set sent_at = excluded.sent_at, answered_at = excluded.answered_at, snapshot = excluded.snapshot
 where f.answered_at <= excluded.answered_at
