-- A rare type wants another plan than a common one, so each list is planned for what is asked; and what no index finds ends after a while.
select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('statement_timeout', :timeout, true)
