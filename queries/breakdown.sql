-- How products divide by group, or entities by type, where a source says so; picked as a set, never mixed.
-- one row: a class of a unit's newest set
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- param family: choice(groups,entities) = groups
-- param unit_id: text = null
-- used by: pages/components/province_lists.py, pages/components/stars_parts.py, queries/breakdown_working.sql, reports/briefing.py, reports/measures.py
WITH unit AS (
    SELECT * FROM core_unit WHERE (vintage = $vintage OR vintage = '') AND ($unit_id IS NULL OR unit_id = $unit_id)
),

class AS (SELECT * FROM mart_breakdown WHERE family = $family AND as_of_end <= $as_of),

newest AS (
    SELECT
        c.unit_id,
        c.claim_set_id,
        ROW_NUMBER() OVER (
            PARTITION BY c.unit_id
            ORDER BY
                c.as_of_end DESC NULLS LAST,
                COUNT(*) DESC NULLS LAST,
                MIN(c.tier_rank) ASC NULLS LAST,
                MIN(c.precision_rank) ASC NULLS LAST,
                c.claim_set_id ASC NULLS LAST
        ) AS rank
    FROM class AS c
    GROUP BY c.unit_id, c.claim_set_id, c.as_of_end
)

SELECT
    u.unit_id,
    u.name_vi,
    u.name_en,
    u.region,
    c.metric,
    m.title_vi AS metric_vi,
    m.title_en AS metric_en,
    CAST(c.value AS BIGINT) AS value,
    c.as_of_end AS figure_as_of,
    c.as_of_precision,
    c.source_id,
    c.claim_set_id,
    CAST(c.set_total AS BIGINT) AS set_total,
    CAST(c.classes_sum AS BIGINT) AS classes_sum,
    c.classes_sum = c.set_total AS adds_up
FROM unit AS u
INNER JOIN newest AS n ON u.unit_id = n.unit_id AND n.rank = 1
INNER JOIN class AS c ON n.unit_id = c.unit_id AND n.claim_set_id = c.claim_set_id
INNER JOIN stg_metric AS m ON c.metric = m.metric
ORDER BY u.sort_vi ASC NULLS LAST, m.sort ASC NULLS LAST
