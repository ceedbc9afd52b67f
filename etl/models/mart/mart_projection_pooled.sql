-- The pace of all provinces together: the median of their own paces as they were known on a day.
-- Each province counts once: by its figures of before the reform, and a merged one by those since.
-- one row: the median from valid_from until valid_until (exclusive; NULL = still)
WITH limits AS (SELECT * FROM mart_projection_limit),

start AS (
    SELECT s.unit_id, s.valid_from, s.valid_until, s.own_pace
    FROM mart_projection_start AS s
    INNER JOIN core_unit AS u ON s.unit_id = u.unit_id
    CROSS JOIN limits AS m
    WHERE s.span_years >= m.pooled_span_years AND (u.vintage = '63' OR u.parts_total > 1)
),

event AS (SELECT DISTINCT valid_from FROM start),

ranked AS (
    SELECT
        e.valid_from,
        s.own_pace,
        ROW_NUMBER() OVER (PARTITION BY e.valid_from ORDER BY s.own_pace ASC NULLS LAST, s.unit_id ASC NULLS LAST) AS place,
        COUNT(*) OVER (PARTITION BY e.valid_from) AS n_provinces
    FROM event AS e
    INNER JOIN start AS s
        ON s.valid_from <= e.valid_from AND (s.valid_until IS NULL OR e.valid_from < s.valid_until)
),

median AS (
    -- The middle one, or half way between the two in the middle.
    SELECT valid_from, n_provinces, SUM(own_pace) / COUNT(*) AS pace
    FROM ranked
    WHERE 2 * place BETWEEN n_provinces AND n_provinces + 2
    GROUP BY valid_from, n_provinces
)

SELECT
    d.valid_from,
    LEAD(d.valid_from) OVER (ORDER BY d.valid_from ASC NULLS LAST) AS valid_until,
    d.pace,
    d.n_provinces
FROM median AS d
CROSS JOIN limits AS m
WHERE d.n_provinces >= m.min_pooled
