-- Products of one province that may be one, written in two ways, for a person to decide.
-- one row: a pair; its keys go into data/register/same_products.csv with is_same and a reason
-- param unit_id: text = null
-- used by: pages/components/register_product.py
WITH newest AS (SELECT * FROM mart_register WHERE state_until IS NULL),

key AS (
    SELECT register_row, product_key, entity_key FROM stg_register_row
)

SELECT
    d.home_unit_id AS unit_id,
    a.product_id AS product_id_a,
    b.product_id AS product_id_b,
    a.product_name AS product_name_a,
    b.product_name AS product_name_b,
    a.entity_name AS entity_name_a,
    b.entity_name AS entity_name_b,
    a.star AS star_a,
    b.star AS star_b,
    a.recognised_on AS recognised_on_a,
    b.recognised_on AS recognised_on_b,
    a.source_id AS source_id_a,
    b.source_id AS source_id_b,
    d.likeness,
    d.why,
    j.product_key AS product_key_a,
    j.entity_key AS entity_key_a,
    k.product_key AS product_key_b,
    k.entity_key AS entity_key_b
FROM stg_near_duplicate AS d
INNER JOIN newest AS a ON d.product_id_a = a.product_id
INNER JOIN newest AS b ON d.product_id_b = b.product_id
INNER JOIN key AS j ON a.register_row = j.register_row
INNER JOIN key AS k ON b.register_row = k.register_row
WHERE $unit_id IS NULL OR $unit_id = 'VN' OR a.unit_id = $unit_id OR a.current_unit_id = $unit_id
ORDER BY d.likeness DESC NULLS LAST, d.home_unit_id ASC NULLS LAST, product_name_a ASC NULLS LAST, product_id_a ASC NULLS LAST, product_id_b ASC NULLS LAST
