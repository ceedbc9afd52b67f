-- Certificates of the register that were due for renewal, and whether they were renewed.
-- A certificate is due when it has ended; the next recognition of its product, at most the time of grace after its end,
-- renews it. A recognition that its file calls a renewal, of a product of which nothing earlier is known, renewed one too.
-- one row: a certificate; due_on is the day from which it counts (its last day and the time of grace)
WITH event AS (
    SELECT e.*, p.home_unit_id, p.current_unit_id
    FROM core_product_event AS e
    INNER JOIN core_product AS p ON e.product_id = p.product_id
    WHERE e.event IN ('new', 'renewed', 'upgraded', 'downgraded') AND e.how_known <> 'restated'
),

limits AS (SELECT * FROM mart_projection_limit),

chained AS (
    SELECT
        e.*,
        LAG(e.event_last) OVER (PARTITION BY e.product_id ORDER BY e.event_last ASC NULLS LAST, e.known_from ASC NULLS LAST) AS before_on,
        LEAD(e.event_last) OVER (PARTITION BY e.product_id ORDER BY e.event_last ASC NULLS LAST, e.known_from ASC NULLS LAST) AS next_on,
        LEAD(e.known_from) OVER (PARTITION BY e.product_id ORDER BY e.event_last ASC NULLS LAST, e.known_from ASC NULLS LAST) AS next_known_from
    FROM event AS e
)

SELECT
    c.product_id,
    c.home_unit_id AS unit_id,
    c.current_unit_id,
    c.known_from,
    c.ends_last,
    CAST(c.ends_last + m.renewal_grace_months * INTERVAL 1 MONTH AS DATE) AS due_on,
    CASE WHEN c.next_on <= c.ends_last + m.renewal_grace_months * INTERVAL 1 MONTH THEN c.next_known_from END AS renewed_known_from,
    FALSE AS is_said
FROM chained AS c
CROSS JOIN limits AS m
WHERE c.ends_last IS NOT NULL

UNION ALL

SELECT
    product_id,
    home_unit_id AS unit_id,
    current_unit_id,
    known_from,
    event_last AS ends_last,
    event_last AS due_on,
    known_from AS renewed_known_from,
    TRUE AS is_said
FROM chained
WHERE how_known = 'stated' AND event = 'renewed' AND before_on IS NULL
