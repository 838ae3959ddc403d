-- Newest first; the cursor is the last row shown, so that new rows shift no page.
select a.*, (extract(epoch from a.at) * 1000000)::bigint as at_micros
  from security.audit a
 where (:from::timestamptz is null or a.at >= :from::timestamptz)
   and (:to::timestamptz is null or a.at < :to::timestamptz)
   and (:caller::text is null or a.caller = :caller)
   and (:status::integer is null or a.status = :status)
   and (:afterSeq::bigint is null
        or (a.at, a.seq) < (timestamptz 'epoch' + :afterAt::bigint * interval '1 microsecond', :afterSeq::bigint))
 order by a.at desc, a.seq desc
 limit :limit
