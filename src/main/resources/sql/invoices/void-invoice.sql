-- Void is for ever; what was paid is never void.
update billing.invoice set status = 'void', updated_at = now() where id = :id and status <> 'paid'
