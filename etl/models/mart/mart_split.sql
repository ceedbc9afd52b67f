-- Star splits: picked sets of the unit itself, and for merged provinces the sum of the parts' sets until its own first one.
-- one row: the split of a unit from valid_from until valid_until (exclusive; NULL = still)
WITH pick AS (SELECT * FROM mart_split_pick),

part AS (SELECT old_unit_id, new_unit_id FROM ref_province_parts),

unit AS (SELECT * FROM core_unit),

first_own AS (SELECT unit_id, MIN(valid_from) AS first_own_date FROM pick GROUP BY unit_id),

part_pick AS (
    SELECT r.new_unit_id, p.*
    FROM pick AS p
    INNER JOIN part AS r ON p.unit_id = r.old_unit_id
    INNER JOIN unit AS u ON r.new_unit_id = u.unit_id
    WHERE u.parts_total > 1
),

event AS (
    SELECT DISTINCT p.new_unit_id AS unit_id, p.valid_from AS event_date
    FROM part_pick AS p
    LEFT JOIN first_own AS f ON p.new_unit_id = f.unit_id
    WHERE f.first_own_date IS NULL OR p.valid_from < f.first_own_date
),

summed AS (
    SELECT
        e.unit_id,
        e.event_date,
        MIN(p.split_as_of) AS split_as_of,
        MIN(p.split_as_of_start) AS split_as_of_start,
        SUM(p.split_total) AS split_total,
        SUM(p.split_3) AS split_3,
        SUM(p.split_4) AS split_4,
        -- A class that one part leaves open stays open in the sum.
        CASE WHEN COUNT(p.split_5) = COUNT(*) THEN SUM(p.split_5) END AS split_5,
        CASE WHEN COUNT(p.split_potential_5) > 0 THEN SUM(p.split_potential_5) END AS split_potential_5,
        -- One part's source may count them inside 4-star and another's beside.
        SUM(p.split_potential_inside) AS split_potential_inside,
        MIN(CASE WHEN p.split_adds_up THEN 1 ELSE 0 END) = 1 AS split_adds_up,
        COUNT(*) AS parts_known
    FROM event AS e
    INNER JOIN part_pick AS p
        ON e.unit_id = p.new_unit_id
        AND p.valid_from <= e.event_date
        AND (p.valid_until IS NULL OR e.event_date < p.valid_until)
    GROUP BY e.unit_id, e.event_date
),

derived AS (
    SELECT
        s.*,
        LEAD(s.event_date) OVER (PARTITION BY s.unit_id ORDER BY s.event_date ASC NULLS LAST) AS next_date,
        f.first_own_date
    FROM summed AS s
    LEFT JOIN first_own AS f ON s.unit_id = f.unit_id
)

SELECT
    unit_id,
    valid_from,
    valid_until,
    split_as_of,
    split_as_of_start,
    split_precision,
    split_total,
    split_3,
    split_4,
    split_5,
    split_potential_5,
    split_potential_inside,
    split_adds_up,
    potential_counted,
    source_id AS split_source_id,
    FALSE AS split_is_derived,
    1 AS split_parts_known
FROM pick

UNION ALL

SELECT
    unit_id,
    event_date AS valid_from,
    COALESCE(next_date, first_own_date) AS valid_until,
    split_as_of,
    split_as_of_start,
    TRY_CAST(NULL AS VARCHAR) AS split_precision,
    split_total,
    split_3,
    split_4,
    split_5,
    split_potential_5,
    split_potential_inside,
    split_adds_up,
    TRY_CAST(NULL AS VARCHAR) AS potential_counted,
    TRY_CAST(NULL AS VARCHAR) AS split_source_id,
    TRUE AS split_is_derived,
    parts_known AS split_parts_known
FROM derived
