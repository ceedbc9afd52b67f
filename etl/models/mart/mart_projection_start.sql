-- What a projection of a unit's total starts from on any day: its first and newest dated fact and the pace between them.
-- The same total told again later is one fact with two dates: the fact keeps its first date, told_on moves on. A figure
-- known to a month, quarter or year stands at the middle of it.
-- one row: a unit from valid_from until valid_until (exclusive; NULL = still), by the unit's own figures only
WITH pick AS (SELECT * FROM mart_pick WHERE metric = 'products_total'),

limits AS (SELECT * FROM mart_projection_limit),

compared AS (
    SELECT
        p.unit_id,
        p.valid_from,
        p.valid_until,
        p.value,
        p.figure_as_of,
        p.as_of_precision,
        p.source_id,
        CAST(p.as_of_start + CAST(FLOOR(DATEDIFF('day', p.as_of_start, p.figure_as_of) / 2.0) AS INT) * INTERVAL 1 DAY AS DATE) AS middle,
        LAG(p.value) OVER (PARTITION BY p.unit_id ORDER BY p.valid_from ASC NULLS LAST) AS value_before
    FROM pick AS p
),

counted AS (
    SELECT
        c.*,
        CASE WHEN c.value_before IS NULL OR c.value_before <> c.value THEN 1 ELSE 0 END AS is_new,
        SUM(CASE WHEN c.value_before IS NULL OR c.value_before <> c.value THEN 1 ELSE 0 END)
            OVER (PARTITION BY c.unit_id ORDER BY c.valid_from ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS n_facts
    FROM compared AS c
),

fact AS (
    SELECT unit_id, n_facts AS fact_no, middle, value, figure_as_of, as_of_precision, source_id FROM counted WHERE is_new = 1
),

paced AS (
    SELECT
        c.unit_id,
        c.valid_from,
        c.valid_until,
        c.n_facts,
        f.middle AS first_on,
        f.value AS first_value,
        f.source_id AS first_source_id,
        l.middle AS last_on,
        l.value AS last_value,
        l.figure_as_of AS last_as_of,
        l.as_of_precision AS last_precision,
        l.source_id AS last_source_id,
        c.figure_as_of AS told_on,
        DATEDIFF('day', f.middle, l.middle) / 365.25 AS span_years
    FROM counted AS c
    INNER JOIN fact AS f ON c.unit_id = f.unit_id AND f.fact_no = 1
    INNER JOIN fact AS l ON c.unit_id = l.unit_id AND c.n_facts = l.fact_no
)

SELECT
    p.unit_id,
    p.valid_from,
    p.valid_until,
    CAST(p.n_facts AS BIGINT) AS n_facts,
    p.first_on,
    p.first_value,
    p.first_source_id,
    p.last_on,
    p.last_value,
    p.last_as_of,
    p.last_precision,
    p.last_source_id,
    p.told_on,
    p.span_years,
    CASE WHEN p.span_years > 0 THEN (p.last_value - p.first_value) / p.span_years END AS own_pace,
    CASE
        WHEN p.n_facts < m.min_facts THEN 'too_few_figures'
        WHEN p.span_years < m.min_span_years THEN 'span_too_short'
    END AS reason
FROM paced AS p
CROSS JOIN limits AS m
