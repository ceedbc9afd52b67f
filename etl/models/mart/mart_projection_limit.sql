-- The limits of the projection as numbers side by side, and what the backtest found.
-- one row: all of them; where no backtest is committed its columns are NULL
WITH given AS (
    SELECT
        MAX(CASE WHEN limit_name = 'level_pct' THEN CAST(value AS DOUBLE) END) AS level_pct,
        MAX(CASE WHEN limit_name = 'min_facts' THEN CAST(value AS DOUBLE) END) AS min_facts,
        MAX(CASE WHEN limit_name = 'min_span_years' THEN CAST(value AS DOUBLE) END) AS min_span_years,
        MAX(CASE WHEN limit_name = 'max_age_months' THEN CAST(value AS INT) END) AS max_age_months,
        MAX(CASE WHEN limit_name = 'max_horizon_years' THEN CAST(value AS DOUBLE) END) AS max_horizon_years,
        MAX(CASE WHEN limit_name = 'shrink_years' THEN CAST(value AS DOUBLE) END) AS shrink_years,
        MAX(CASE WHEN limit_name = 'min_pooled' THEN CAST(value AS DOUBLE) END) AS min_pooled,
        MAX(CASE WHEN limit_name = 'pooled_span_years' THEN CAST(value AS DOUBLE) END) AS pooled_span_years,
        MAX(CASE WHEN limit_name = 'renewal_min_due' THEN CAST(value AS INT) END) AS renewal_min_due,
        MAX(CASE WHEN limit_name = 'renewal_grace_months' THEN CAST(value AS INT) END) AS renewal_grace_months,
        MAX(CASE WHEN limit_name = 'rate_months' THEN CAST(value AS INT) END) AS rate_months
    FROM ref_projection_limits
),

tested AS (
    SELECT
        MAX(method) AS method,
        MAX(CASE WHEN band = 'all' THEN CAST(interval_factor AS DOUBLE) END) AS interval_factor,
        MAX(CASE WHEN band = 'country' THEN CAST(interval_factor AS DOUBLE) END) AS country_factor
    FROM ref_projection_backtest
    WHERE is_chosen = 'yes'
)

SELECT g.*, t.method, t.interval_factor, t.country_factor
FROM given AS g
CROSS JOIN tested AS t
