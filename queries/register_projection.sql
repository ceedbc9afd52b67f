-- How many certificates will be in force on a day if none is renewed: on the day asked for, then at the end of each month.
-- one row: a day; `valid` are surely in force, `valid_most` counts those too that end some time around it
-- param as_of: date = today
-- param unit_id: text = VN
-- param months: int = 36
-- used by: pages/components/certificates_parts.py, pages/components/outlook_flow.py
WITH digit AS (
    SELECT 0 AS n UNION ALL SELECT 1 AS n UNION ALL SELECT 2 AS n UNION ALL SELECT 3 AS n UNION ALL SELECT 4 AS n
    UNION ALL SELECT 5 AS n UNION ALL SELECT 6 AS n UNION ALL SELECT 7 AS n UNION ALL SELECT 8 AS n UNION ALL SELECT 9 AS n
),

month AS (SELECT t.n * 10 + o.n AS month_no FROM digit AS t CROSS JOIN digit AS o WHERE t.n * 10 + o.n <= $months),

day AS (
    SELECT $as_of AS on_date
    UNION
    SELECT CAST(DATE_TRUNC('month', $as_of) + (month_no + 1) * INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE) AS on_date FROM month
),

known AS (
    SELECT star, ends_first, ends_last
    FROM mart_register
    WHERE
        state_from <= $as_of
        AND (state_until IS NULL OR $as_of < state_until)
        AND standing = 'listed'
        AND ends_last >= $as_of
        AND ($unit_id = 'VN' OR unit_id = $unit_id OR current_unit_id = $unit_id)
),

-- Certificates that end on the same days are counted once, however many they are.
ending AS (SELECT star, ends_first, ends_last, COUNT(*) AS n FROM known GROUP BY star, ends_first, ends_last)

SELECT
    d.on_date,
    COALESCE(SUM(CASE WHEN e.ends_first >= d.on_date THEN e.n END), 0) AS valid,
    COALESCE(SUM(CASE WHEN e.ends_last >= d.on_date THEN e.n END), 0) AS valid_most,
    COALESCE(SUM(CASE WHEN e.ends_first >= d.on_date AND e.star = '3' THEN e.n END), 0) AS star_3,
    COALESCE(SUM(CASE WHEN e.ends_first >= d.on_date AND e.star = '4' THEN e.n END), 0) AS star_4,
    COALESCE(SUM(CASE WHEN e.ends_first >= d.on_date AND e.star = '5' THEN e.n END), 0) AS star_5,
    COALESCE(SUM(CASE WHEN e.ends_first >= d.on_date AND e.star = 'potential_5' THEN e.n END), 0) AS potential_5
FROM day AS d
LEFT JOIN ending AS e ON e.ends_last >= d.on_date
GROUP BY d.on_date
ORDER BY d.on_date ASC NULLS LAST
