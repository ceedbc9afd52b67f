-- Headline figures: those picked from statements about the unit, and for merged provinces the sum of the parts until the
-- merged province itself is first reported on.
-- one row: the headline level of a unit and metric from valid_from until valid_until (exclusive; NULL = still)
WITH pick AS (SELECT * FROM mart_pick),

part AS (SELECT old_unit_id, new_unit_id FROM ref_province_parts),

unit AS (SELECT * FROM core_unit),

metric AS (SELECT * FROM stg_metric),

first_own AS (
    SELECT unit_id, metric, MIN(valid_from) AS first_own_date FROM pick GROUP BY unit_id, metric
),

part_pick AS (
    SELECT r.new_unit_id, p.*
    FROM pick AS p
    INNER JOIN part AS r ON p.unit_id = r.old_unit_id
    INNER JOIN unit AS u ON r.new_unit_id = u.unit_id
    INNER JOIN metric AS m ON p.metric = m.metric
    -- Only levels that can be counted together: no shares, no flows of a round.
    WHERE u.parts_total > 1 AND m.unit <> 'percent' AND m.stock_or_flow = 'stock'
),

event AS (
    SELECT DISTINCT p.new_unit_id AS unit_id, p.metric, p.valid_from AS event_date
    FROM part_pick AS p
    LEFT JOIN first_own AS f ON p.new_unit_id = f.unit_id AND p.metric = f.metric
    WHERE f.first_own_date IS NULL OR p.valid_from < f.first_own_date
),

summed AS (
    SELECT
        e.unit_id,
        e.metric,
        e.event_date,
        SUM(p.value) AS value,
        SUM(p.value_min) AS value_min,
        SUM(p.value_max) AS value_max,
        SUM(p.n_sources) AS n_sources,
        SUM(p.n_claims) AS n_claims,
        -- A sum is only as new as its oldest part.
        MIN(p.figure_as_of) AS figure_as_of,
        MIN(p.as_of_start) AS as_of_start,
        MAX(p.figure_as_of) AS newest_part_as_of,
        MIN(p.basis) AS basis_min,
        MAX(p.basis) AS basis_max,
        MAX(p.value_qualifier) AS value_qualifier,
        COUNT(*) AS parts_known,
        STRING_AGG(
            p.unit_id || ' ' || CAST(p.figure_as_of AS VARCHAR) || ' ' || CAST(CAST(p.value AS BIGINT) AS VARCHAR),
            '; ' ORDER BY p.unit_id ASC NULLS LAST
        ) AS parts
    FROM event AS e
    INNER JOIN part_pick AS p
        ON e.unit_id = p.new_unit_id
        AND e.metric = p.metric
        AND p.valid_from <= e.event_date
        AND (p.valid_until IS NULL OR e.event_date < p.valid_until)
    GROUP BY e.unit_id, e.metric, e.event_date
),

derived AS (
    SELECT
        s.*,
        LEAD(s.event_date) OVER (PARTITION BY s.unit_id, s.metric ORDER BY s.event_date ASC NULLS LAST) AS next_date,
        f.first_own_date
    FROM summed AS s
    LEFT JOIN first_own AS f ON s.unit_id = f.unit_id AND s.metric = f.metric
)

SELECT
    unit_id,
    metric,
    valid_from,
    valid_until,
    value,
    value_min,
    value_max,
    n_sources,
    n_claims,
    figure_as_of,
    as_of_start,
    as_of_precision,
    figure_as_of AS newest_part_as_of,
    basis,
    value_qualifier,
    is_computed,
    FALSE AS is_derived,
    1 AS parts_known,
    1 AS parts_total,
    TRY_CAST(NULL AS VARCHAR) AS parts,
    source_id,
    claim_id,
    claim_set_id,
    picked_because
FROM pick

UNION ALL

SELECT
    d.unit_id,
    d.metric,
    d.event_date AS valid_from,
    COALESCE(d.next_date, d.first_own_date) AS valid_until,
    d.value,
    d.value_min,
    d.value_max,
    d.n_sources,
    d.n_claims,
    d.figure_as_of,
    d.as_of_start,
    TRY_CAST(NULL AS VARCHAR) AS as_of_precision,
    d.newest_part_as_of,
    CASE WHEN d.basis_min = d.basis_max THEN d.basis_min ELSE 'not_stated' END AS basis,
    d.value_qualifier,
    TRUE AS is_computed,
    TRUE AS is_derived,
    d.parts_known,
    u.parts_total,
    d.parts,
    TRY_CAST(NULL AS VARCHAR) AS source_id,
    TRY_CAST(NULL AS VARCHAR) AS claim_id,
    TRY_CAST(NULL AS VARCHAR) AS claim_set_id,
    'sum_of_parts' AS picked_because
FROM derived AS d
INNER JOIN unit AS u ON d.unit_id = u.unit_id
