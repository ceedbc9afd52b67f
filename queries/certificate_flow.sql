-- How many certificates of a unit are in force and end before a deadline, and at which rates they were renewed and came.
-- `valid` are surely in force on the day asked for, `lapsing` those of them that may have ended by the deadline.
-- Renewal rates are given as counts: certificates due (ended, with time to be renewed) and those renewed. `rate_basis` says
-- which rate holds: 'own' where the unit's whole register tells of enough certificates due and of renewals at all,
-- 'registers' where all whole registers together do, 'published' by what sources say (ref_renewal_evidence), 'none'.
-- New products are those first recognised in the months before the newest whole register (or the day asked for).
-- one row: the unit; whole_register_as_of is NULL where only a list of named products is known, whose counts say nothing of
-- the whole
-- param as_of: date = today
-- param deadline: date
-- param unit_id: text = VN
-- used by: pages/components/outlook_flow.py, queries/certificate_working.sql
WITH limits AS (SELECT * FROM mart_projection_limit),

whole AS (
    SELECT unit_id, MAX(as_of) AS whole_register_as_of, COUNT(*) AS n_whole
    FROM core_register_reach
    WHERE is_full AND is_whole AND known_from <= $as_of AND as_of <= $as_of
    GROUP BY unit_id
),

held AS (
    SELECT
        SUM(CASE WHEN r.ends_first >= $as_of THEN 1 ELSE 0 END) AS valid,
        SUM(CASE WHEN r.ends_first >= $as_of AND r.ends_first < $deadline THEN 1 ELSE 0 END) AS lapsing
    FROM mart_register AS r
    WHERE
        r.state_from <= $as_of
        AND (r.state_until IS NULL OR $as_of < r.state_until)
        AND r.standing = 'listed'
        AND ($unit_id = 'VN' OR r.unit_id = $unit_id OR r.current_unit_id = $unit_id)
),

due AS (
    SELECT
        r.unit_id,
        r.current_unit_id,
        COUNT(*) AS due,
        SUM(CASE WHEN r.renewed_known_from <= $as_of THEN 1 ELSE 0 END) AS renewed
    FROM mart_renewal AS r
    WHERE r.known_from <= $as_of AND r.due_on <= $as_of
    GROUP BY r.unit_id, r.current_unit_id
),

own AS (
    SELECT SUM(due) AS due, SUM(renewed) AS renewed
    FROM due
    WHERE $unit_id = 'VN' OR unit_id = $unit_id OR current_unit_id = $unit_id
),

-- A single register that never speaks of a renewal cannot tell one from a first recognition.
telling AS (
    SELECT d.unit_id, d.due, d.renewed
    FROM due AS d
    INNER JOIN whole AS w ON d.unit_id = w.unit_id
    WHERE d.renewed > 0 OR w.n_whole > 1
),

registers AS (SELECT SUM(due) AS due, SUM(renewed) AS renewed, COUNT(*) AS n_places FROM telling),

published AS (
    SELECT SUM(CAST(due AS BIGINT)) AS due, SUM(CAST(renewed AS BIGINT)) AS renewed, COUNT(*) AS n_places
    FROM ref_renewal_evidence
    WHERE CAST(as_of AS DATE) <= $as_of
),

told AS (
    SELECT COALESCE(MAX(w.whole_register_as_of), $as_of) AS told_until, MAX(w.whole_register_as_of) AS whole_register_as_of, MAX(w.n_whole) AS n_whole
    FROM whole AS w
    WHERE w.unit_id = $unit_id
),

added AS (
    SELECT
        SUM(CASE WHEN e.event_last > t.told_until - INTERVAL 12 MONTH THEN 1 ELSE 0 END) AS new_12,
        SUM(CASE WHEN e.event_last > t.told_until - m.rate_months * INTERVAL 1 MONTH THEN 1 ELSE 0 END) AS new_in_rate
    FROM core_product_event AS e
    INNER JOIN core_product AS p ON e.product_id = p.product_id
    CROSS JOIN told AS t
    CROSS JOIN limits AS m
    WHERE
        e.event = 'new'
        AND e.known_from <= $as_of
        AND e.event_last <= t.told_until
        AND e.event_first IS NOT NULL
        AND ($unit_id = 'VN' OR p.home_unit_id = $unit_id OR p.current_unit_id = $unit_id)
),

judged AS (
    SELECT
        CASE
            WHEN t.whole_register_as_of IS NOT NULL AND o.due >= m.renewal_min_due AND (o.renewed > 0 OR t.n_whole > 1) THEN 'own'
            WHEN r.due >= m.renewal_min_due THEN 'registers'
            WHEN p.due > 0 THEN 'published'
            ELSE 'none'
        END AS rate_basis
    FROM told AS t
    CROSS JOIN own AS o
    CROSS JOIN registers AS r
    CROSS JOIN published AS p
    CROSS JOIN limits AS m
)

SELECT
    u.unit_id,
    u.name_vi,
    u.name_en,
    t.whole_register_as_of,
    t.told_until,
    COALESCE(h.valid, 0) AS valid,
    COALESCE(h.lapsing, 0) AS lapsing,
    COALESCE(o.due, 0) AS own_due,
    COALESCE(o.renewed, 0) AS own_renewed,
    j.rate_basis,
    COALESCE(CASE j.rate_basis WHEN 'own' THEN o.due WHEN 'registers' THEN r.due WHEN 'published' THEN p.due END, 0) AS rate_due,
    COALESCE(CASE j.rate_basis WHEN 'own' THEN o.renewed WHEN 'registers' THEN r.renewed WHEN 'published' THEN p.renewed END, 0) AS rate_renewed,
    COALESCE(CASE j.rate_basis WHEN 'own' THEN 1 WHEN 'registers' THEN r.n_places WHEN 'published' THEN p.n_places END, 0) AS rate_places,
    COALESCE(a.new_12, 0) AS new_12,
    COALESCE(a.new_in_rate, 0) AS new_in_rate,
    m.rate_months,
    m.renewal_min_due,
    m.renewal_grace_months
FROM core_unit AS u
CROSS JOIN told AS t
CROSS JOIN held AS h
CROSS JOIN own AS o
CROSS JOIN registers AS r
CROSS JOIN published AS p
CROSS JOIN added AS a
CROSS JOIN judged AS j
CROSS JOIN limits AS m
WHERE u.unit_id = $unit_id
