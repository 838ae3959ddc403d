-- Each change leaves a trace with its cause.
insert into billing.transition (customer_id, "from", "to", reason, event_id, at, before, after)
select id, "from", "to", reason, event_id, to_timestamp(at), before::jsonb, after::jsonb
  from unnest(:ids, :from, :to, :reasons, :eventIds, :at, :before, :after)
       as n (id, "from", "to", reason, event_id, at, before, after)
