-- Only the first lock of an erasure is not waited for long.
set local lock_timeout to default
