-- Certificates of the register by the time they end, past ends of products not renewed since included.
-- A certificate known to the day or month ends in a month or two neighbouring ones; it stands at the earlier. One known to
-- a year stands at its twelve months or so as one row, because no month of them is known.
-- one row: a unit, a span in which certificates end, and a star class
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- param unit_id: text = null
-- used by: pages/components/certificates_parts.py
WITH unit AS (
    SELECT * FROM core_unit WHERE $unit_id IS NULL AND (vintage = $vintage OR unit_id = 'VN')
    UNION ALL
    SELECT * FROM core_unit WHERE unit_id = $unit_id
),

known AS (
    SELECT
        r.*,
        CASE WHEN r.recognised_precision = 'year' AND NOT r.is_end_stated THEN 'year' ELSE 'month' END AS end_precision
    FROM mart_register AS r
    WHERE
        r.state_from <= $as_of
        AND (r.state_until IS NULL OR $as_of < r.state_until)
        AND r.standing = 'listed'
        AND r.ends_first IS NOT NULL
),

of_unit AS (
    SELECT u.unit_id AS at_unit_id, k.*
    FROM known AS k
    INNER JOIN unit AS u ON u.unit_id = 'VN' OR u.unit_id = k.unit_id OR u.unit_id = k.current_unit_id
)

SELECT
    o.at_unit_id AS unit_id,
    o.end_precision,
    CASE o.end_precision WHEN 'month' THEN CAST(DATE_TRUNC('month', o.ends_first) AS DATE) ELSE o.ends_first END AS ends_from,
    MAX(CASE o.end_precision WHEN 'month' THEN CAST(DATE_TRUNC('month', o.ends_first) + INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE) ELSE o.ends_last END) AS ends_until,
    COALESCE(o.star, 'unknown') AS star,
    COUNT(*) AS n_certificates,
    SUM(CASE WHEN o.ends_last < $as_of THEN 1 ELSE 0 END) AS n_ended
FROM of_unit AS o
GROUP BY
    o.at_unit_id, o.end_precision,
    CASE o.end_precision WHEN 'month' THEN CAST(DATE_TRUNC('month', o.ends_first) AS DATE) ELSE o.ends_first END,
    COALESCE(o.star, 'unknown')
ORDER BY unit_id ASC NULLS LAST, ends_from ASC NULLS LAST, end_precision ASC NULLS LAST, star DESC NULLS LAST
