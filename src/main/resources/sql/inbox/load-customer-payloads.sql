-- The payloads that are about one customer: those of its lane, and those of its objects whose events do not name it.
select e.seq, e.id, e.object_id, e.payload
  from inbox.event e
 where e.connection = :connection
   and e.payload is not null
   and e.seq > :after
   and e.seq in (
       select w.seq
         from inbox.work w
        where w.lane = hashtextextended(:connection || ' ' || :customer, 0) and w.seq > :after
        union
       select o.seq from inbox.event o where o.object_id = any (:objects))
   and (e.customer_id = :customer or e.customer_id is null and e.object_id = any (:objects))
 order by e.seq
 limit :limit
