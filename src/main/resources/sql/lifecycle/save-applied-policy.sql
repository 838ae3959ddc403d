-- By this policy all are decided from now on; that it was not applied to all yet is stored with it, for the case that the program dies on the way.
insert into billing.applied_policy (fingerprint, to_all)
values (:fingerprint, false)
    on conflict (only_row) do update
   set fingerprint = excluded.fingerprint, applied_at = now(), to_all = false
