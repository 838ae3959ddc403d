-- Written with the order to decide all again, so that neither happens without the other.
insert into billing.applied_policy as p (fingerprint, applied_at)
values (:fingerprint, now())
    on conflict (only_row) do update
   set fingerprint = excluded.fingerprint, applied_at = excluded.applied_at
 where p.fingerprint <> excluded.fingerprint
