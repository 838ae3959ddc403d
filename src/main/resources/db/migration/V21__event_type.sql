-- A rare type among millions of events: for each stretch of the table a few bytes say which types are certainly not in it. Unlike an index of every row,
-- that costs the taking in of events nothing that could be measured.
create index event_type on inbox.event using brin (type text_bloom_ops) with (pages_per_range = 64, autosummarize = on);
