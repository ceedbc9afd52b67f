-- Products of registers.
-- one row: a product: one home province, one name, one maker, or what a person put together
WITH statement AS (SELECT * FROM core_register_statement),

part AS (SELECT * FROM ref_province_parts)

SELECT
    s.product_id,
    s.home_unit_id,
    COALESCE(MIN(p.new_unit_id), s.home_unit_id) AS current_unit_id,
    COUNT(*) AS n_rows,
    COUNT(DISTINCT s.edition_id) AS n_editions,
    MIN(s.known_from) AS first_known_on
FROM statement AS s
LEFT JOIN part AS p ON s.home_unit_id = p.old_unit_id
GROUP BY s.product_id, s.home_unit_id
