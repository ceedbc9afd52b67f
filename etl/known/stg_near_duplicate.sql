-- Pairs of products that may be one, where both were known by the day.
-- one row: a pair
WITH known AS (
    SELECT DISTINCT p.product_id
    FROM stg_register_product AS p
    INNER JOIN stg_register_row AS r ON p.register_row = r.register_row
    INNER JOIN core_known AS k ON r.raw_file = k.raw_file AND r.raw_row = k.raw_row
    WHERE k.kind = 'register_row' AND k.known_on <= $day
)

SELECT t.*
FROM stg_near_duplicate AS t
INNER JOIN known AS a ON t.product_id_a = a.product_id
INNER JOIN known AS b ON t.product_id_b = b.product_id
ORDER BY t.home_unit_id ASC NULLS LAST, t.product_id_a ASC NULLS LAST, t.product_id_b ASC NULLS LAST
