-- Events of one payment come in several lanes: what one batch derives must not be written over by another that read before it. In one order.
select pg_advisory_xact_lock(payment) is not null as locked
  from (select distinct hashtextextended('payment ' || connection || ' ' || id, 0) as payment
          from unnest(:connections, :ids) as p (connection, id)
         order by payment) payments
