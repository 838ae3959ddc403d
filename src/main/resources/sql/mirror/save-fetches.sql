-- The newest fetch stays as evidence; an older one that comes late does not replace it.
insert into stripe.fetched as f (connection, kind, id, sent_at, answered_at, snapshot)
select connection, kind, id, to_timestamp(sent_at), to_timestamp(answered_at), convert_from(snapshot, 'UTF8')::jsonb
  from unnest(:connections, :kinds, :ids, :sentAt, :answeredAt, :snapshots)
       as n (connection, kind, id, sent_at, answered_at, snapshot)
 order by id, kind, connection
    on conflict (connection, kind, id) do update
   set sent_at = excluded.sent_at, answered_at = excluded.answered_at, snapshot = excluded.snapshot
 where f.answered_at <= excluded.answered_at
