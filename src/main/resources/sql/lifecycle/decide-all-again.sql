-- A changed mapping or policy is applied to all: the clock takes them up in small portions.
update billing.customer set due_at = to_timestamp(:now)
