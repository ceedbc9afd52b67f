-- The headline figure of each unit and metric from each date on which anything new was stated.
-- The rule (in this order): the newest month with a figure; stated before computed; official, press, secondary; finer date;
-- exact before rounded; later publication; more sources that agree; later date; source id.
-- one row: the picked level from valid_from until the next row of the same unit and metric
WITH level AS (SELECT * FROM mart_level),

event AS (SELECT DISTINCT unit_id, metric, as_of_end AS event_date FROM level),

known AS (
    SELECT e.event_date, l.*
    FROM event AS e
    INNER JOIN level AS l ON e.unit_id = l.unit_id AND e.metric = l.metric AND l.as_of_end <= e.event_date
),

newest_window AS (
    SELECT unit_id, metric, event_date, MAX(window_start) AS window_start
    FROM known
    WHERE NOT is_outdated_by_finer
    GROUP BY unit_id, metric, event_date
),

agreement AS (
    SELECT k.unit_id, k.metric, k.event_date, k.value, COUNT(DISTINCT k.source_id) AS n_agreeing
    FROM known AS k
    INNER JOIN newest_window AS w
        ON k.unit_id = w.unit_id AND k.metric = w.metric AND k.event_date = w.event_date AND k.window_start = w.window_start
    GROUP BY k.unit_id, k.metric, k.event_date, k.value
),

candidate AS (
    SELECT
        k.*,
        a.n_agreeing,
        CASE WHEN k.value_qualifier = '' THEN 0 ELSE 1 END AS rounded_rank,
        CASE WHEN k.is_computed THEN 1 ELSE 0 END AS computed_rank
    FROM known AS k
    INNER JOIN newest_window AS w
        ON k.unit_id = w.unit_id AND k.metric = w.metric AND k.event_date = w.event_date AND k.window_start = w.window_start
    INNER JOIN agreement AS a
        ON k.unit_id = a.unit_id AND k.metric = a.metric AND k.event_date = a.event_date AND k.value = a.value
    WHERE NOT k.is_outdated_by_finer
),

ranked AS (
    SELECT
        c.*,
        ROW_NUMBER() OVER (
            PARTITION BY c.unit_id, c.metric, c.event_date
            ORDER BY
                c.computed_rank ASC NULLS LAST,
                c.tier_rank ASC NULLS LAST,
                c.precision_rank ASC NULLS LAST,
                c.rounded_rank ASC NULLS LAST,
                c.published_from DESC NULLS LAST,
                c.n_agreeing DESC NULLS LAST,
                c.as_of_end DESC NULLS LAST,
                c.source_id ASC NULLS LAST
        ) AS rank
    FROM candidate AS c
),

winner AS (SELECT * FROM ranked WHERE rank = 1),

-- The best figure that differs from the picked one says which step of the rule decided.
rival_rank AS (
    SELECT r.unit_id, r.metric, r.event_date, MIN(r.rank) AS rank
    FROM ranked AS r
    INNER JOIN winner AS w ON r.unit_id = w.unit_id AND r.metric = w.metric AND r.event_date = w.event_date
    WHERE r.value <> w.value
    GROUP BY r.unit_id, r.metric, r.event_date
),

rival AS (
    SELECT r.*
    FROM ranked AS r
    INNER JOIN rival_rank AS k ON r.unit_id = k.unit_id AND r.metric = k.metric AND r.event_date = k.event_date AND r.rank = k.rank
),

-- Every figure whose span of time meets the picked figure's month (or year, if no finer date is known).
spread AS (
    SELECT
        w.unit_id,
        w.metric,
        w.event_date,
        MIN(k.value) AS value_min,
        MAX(k.value) AS value_max,
        COUNT(DISTINCT k.source_id) AS n_sources,
        COUNT(*) AS n_claims
    FROM winner AS w
    INNER JOIN known AS k
        ON w.unit_id = k.unit_id
        AND w.metric = k.metric
        AND w.event_date = k.event_date
        AND k.as_of_end >= CASE WHEN w.as_of_precision = 'year' THEN w.as_of_start ELSE w.window_start END
        -- Up to the month's last day: a figure of the 20th contradicts a picked one of the 10th.
        AND k.as_of_start < CASE WHEN w.as_of_precision = 'year' THEN w.as_of_end + INTERVAL 1 DAY ELSE w.window_start + INTERVAL 1 MONTH END
    GROUP BY w.unit_id, w.metric, w.event_date
)

SELECT
    w.unit_id,
    w.metric,
    w.event_date AS valid_from,
    LEAD(w.event_date) OVER (PARTITION BY w.unit_id, w.metric ORDER BY w.event_date ASC NULLS LAST) AS valid_until,
    w.value,
    s.value_min,
    s.value_max,
    s.n_sources,
    s.n_claims,
    w.as_of_end AS figure_as_of,
    w.as_of_start,
    w.as_of_precision,
    w.basis,
    w.value_qualifier,
    w.is_computed,
    w.stock_or_flow,
    w.source_id,
    w.claim_id,
    w.claim_set_id,
    CASE
        WHEN s.n_claims = 1 THEN 'only_claim'
        WHEN r.rank IS NULL AND s.value_min = s.value_max THEN 'all_agree'
        WHEN r.rank IS NULL THEN 'finer_date_same_year'
        WHEN w.computed_rank <> r.computed_rank THEN 'stated_before_computed'
        WHEN w.tier_rank <> r.tier_rank THEN 'higher_tier'
        WHEN w.precision_rank <> r.precision_rank THEN 'finer_date'
        WHEN w.rounded_rank <> r.rounded_rank THEN 'exact_before_rounded'
        WHEN COALESCE(w.published_from, DATE '1900-01-01') <> COALESCE(r.published_from, DATE '1900-01-01') THEN 'later_publication'
        WHEN w.n_agreeing <> r.n_agreeing THEN 'more_sources_agree'
        WHEN w.as_of_end <> r.as_of_end THEN 'later_date'
        ELSE 'source_order'
    END AS picked_because
FROM winner AS w
INNER JOIN spread AS s ON w.unit_id = s.unit_id AND w.metric = s.metric AND w.event_date = s.event_date
LEFT JOIN rival AS r ON w.unit_id = r.unit_id AND w.metric = r.metric AND w.event_date = r.event_date
