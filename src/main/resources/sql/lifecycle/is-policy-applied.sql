-- Mostly nothing is new: then a start keeps nobody waiting.
select exists (select from billing.applied_policy where fingerprint = :fingerprint and to_all) as applied
