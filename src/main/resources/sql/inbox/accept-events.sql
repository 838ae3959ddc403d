-- An event is stored once per connection, and its work is queued by the very statement that stores it.
with arrived as (
    select *
    from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::boolean[], ?::text[],
                ?::text[], ?::bytea[])
             as a (connection, id, type, object_id, customer_id, created, api_version, livemode, account, source, payload)
), stored as (
    insert into inbox.event (connection, id, type, object_id, customer_id, created, api_version, livemode, account,
                             source, payload)
    select connection, id, type, object_id, customer_id, to_timestamp(created / 1000.0), api_version, livemode, account,
           source, payload
    from arrived
    on conflict (connection, id) do nothing
    returning seq, connection, id, coalesce(customer_id, object_id, id) as subject
), queued as (
    insert into inbox.work (seq, lane)
    select seq, hashtextextended(connection || ' ' || subject, 0)
    from stored
)
select connection, id
from stored
