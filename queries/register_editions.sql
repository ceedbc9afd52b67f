-- The registers and lists that were taken, newest first.
-- A list of what sources name tells of each recognition from its day on, so that its own day may lie after as_of.
-- one row: an edition that tells of the unit on a day up to as_of
-- param unit_id: text = VN
-- param as_of: date = today
-- used by: pages/components/register_files.py, pages/components/register_status.py
WITH counted AS (
    SELECT edition_no, COUNT(*) AS n_rows, COUNT(DISTINCT product_id) AS n_products
    FROM core_register_statement
    GROUP BY edition_no
)

SELECT
    e.edition_id,
    e.unit_id,
    u.name_vi,
    u.name_en,
    e.as_of,
    e.imported_at,
    e.completeness,
    r.is_whole,
    e.file_name,
    e.kind,
    e.sha256,
    e.source_id,
    COALESCE(c.n_rows, 0) AS n_rows,
    COALESCE(c.n_products, 0) AS n_products
FROM core_register_reach AS r
INNER JOIN stg_register_edition AS e ON r.edition_no = e.edition_no
LEFT JOIN core_unit AS u ON e.unit_id = u.unit_id
LEFT JOIN counted AS c ON e.edition_no = c.edition_no
WHERE r.unit_id = $unit_id AND r.known_from <= $as_of
ORDER BY e.edition_no DESC NULLS LAST
