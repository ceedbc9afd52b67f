-- How many certificates of the register are in force, end soon, have ended or carry no date, by star.
-- n_products are all ever named; `withdrawn` are said to be, `unlisted` a later whole register leaves out and says no reason.
-- `valid` are all in force; lapsing_12 those of them that end within 12 months, or may; lapsing_6 those of these within 6.
-- What is known to a month or year only is counted by its earliest end and told in n_inexact.
-- The editions are those that tell of a day up to as_of; a list of what sources name may itself be of a later day.
-- one row: a unit and a star class ('all', 5, potential_5, 4, 3, unknown); a unit without a register has 'all' without counts
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- param unit_id: text = null
-- used by: pages/components/register_status.py, queries/register_working.sql, reports/register.py
WITH unit AS (
    SELECT * FROM core_unit
    WHERE CASE WHEN $unit_id IS NULL THEN vintage = $vintage OR unit_id = 'VN' ELSE unit_id = $unit_id END
),

reach AS (
    SELECT
        unit_id,
        COUNT(*) AS n_editions,
        MAX(as_of) AS newest_edition_as_of,
        MAX(CASE WHEN is_full AND is_whole THEN as_of END) AS whole_register_as_of
    FROM core_register_reach
    WHERE known_from <= $as_of
    GROUP BY unit_id
),

known AS (
    SELECT
        r.*,
        COALESCE(r.star, 'unknown') AS star_class,
        r.standing = 'listed' AND r.ends_first >= $as_of AS is_valid,
        r.ends_first < r.ends_last AS is_inexact
    FROM mart_register AS r
    WHERE r.state_from <= $as_of AND (r.state_until IS NULL OR $as_of < r.state_until)
),

of_unit AS (
    SELECT unit_id AS at_unit_id, k.* FROM known AS k
    UNION ALL
    SELECT current_unit_id AS at_unit_id, k.* FROM known AS k WHERE current_unit_id <> unit_id
    UNION ALL
    SELECT 'VN' AS at_unit_id, k.* FROM known AS k
),

of_class AS (
    SELECT o.star_class AS class, o.* FROM of_unit AS o
    UNION ALL
    SELECT 'all' AS class, o.* FROM of_unit AS o
),

counted AS (
    SELECT
        at_unit_id,
        class,
        COUNT(*) AS n_products,
        SUM(CASE WHEN is_valid THEN 1 ELSE 0 END) AS valid,
        SUM(CASE WHEN is_valid AND ends_first <= CAST($as_of + INTERVAL 6 MONTH AS DATE) THEN 1 ELSE 0 END) AS lapsing_6,
        SUM(CASE WHEN is_valid AND ends_first <= CAST($as_of + INTERVAL 12 MONTH AS DATE) THEN 1 ELSE 0 END) AS lapsing_12,
        SUM(CASE WHEN standing = 'listed' AND ends_first < $as_of AND ends_last >= $as_of THEN 1 ELSE 0 END) AS may_have_lapsed,
        SUM(CASE WHEN standing = 'lapsed' OR (standing = 'listed' AND ends_last < $as_of) THEN 1 ELSE 0 END) AS lapsed,
        SUM(CASE WHEN standing = 'listed' AND ends_last IS NULL THEN 1 ELSE 0 END) AS unknown_date,
        SUM(CASE WHEN standing = 'withdrawn' THEN 1 ELSE 0 END) AS withdrawn,
        SUM(CASE WHEN standing = 'unlisted' THEN 1 ELSE 0 END) AS unlisted,
        SUM(CASE WHEN is_valid AND is_inexact THEN 1 ELSE 0 END) AS n_inexact
    FROM of_class
    GROUP BY at_unit_id, class
)

SELECT
    u.unit_id,
    u.name_vi,
    u.name_en,
    u.region,
    COALESCE(c.class, 'all') AS star,
    c.n_products,
    c.valid,
    c.lapsing_6,
    c.lapsing_12,
    c.may_have_lapsed,
    c.lapsed,
    c.unknown_date,
    c.withdrawn,
    c.unlisted,
    c.n_inexact,
    COALESCE(e.n_editions, 0) AS n_editions,
    e.newest_edition_as_of,
    e.whole_register_as_of
FROM unit AS u
LEFT JOIN counted AS c ON u.unit_id = c.at_unit_id
LEFT JOIN reach AS e ON u.unit_id = e.unit_id
ORDER BY
    u.sort_vi ASC NULLS LAST,
    CASE COALESCE(c.class, 'all') WHEN 'all' THEN 0 WHEN '5' THEN 1 WHEN 'potential_5' THEN 2 WHEN '4' THEN 3 WHEN '3' THEN 4 ELSE 5 END ASC NULLS LAST
