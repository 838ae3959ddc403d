-- Kept no longer than it may serve.
delete from security.audit where at < :before::timestamptz
