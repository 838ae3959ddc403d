-- Dead events are few among millions, and the first that an operator asks for.
create index work_dead on inbox.work (seq) where status = 'dead';

-- An event with what was done about it, as lists show it.
create view inbox.listed_event as
select e.seq, e.id, e.connection, e.type, e.object_id, e.customer_id, e.created, e.api_version, e.source,
       e.received_at, w.lane, w.status, w.reason, w.attempts, w.next_attempt_at, w.last_error, w.processed_at
  from inbox.event e
  join inbox.work w using (seq);
