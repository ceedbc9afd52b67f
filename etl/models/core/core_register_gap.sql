-- Products that a whole register of their province no longer lists, though an earlier edition did.
-- one row: a product and the first whole register without it since it was last listed
WITH statement AS (SELECT * FROM core_register_statement),

edition AS (SELECT * FROM stg_register_edition WHERE is_full),

reach AS (SELECT * FROM core_register_reach WHERE is_full AND is_whole),

listed AS (SELECT DISTINCT product_id, edition_no FROM statement),

absent AS (
    SELECT p.product_id, r.edition_no
    FROM core_product AS p
    INNER JOIN reach AS r ON p.home_unit_id = r.unit_id AND p.first_edition_no < r.edition_no
    LEFT JOIN listed AS l ON p.product_id = l.product_id AND r.edition_no = l.edition_no
    WHERE l.product_id IS NULL
),

mention AS (
    SELECT
        product_id,
        edition_no,
        is_absent,
        LAG(is_absent) OVER (PARTITION BY product_id ORDER BY edition_no ASC NULLS LAST) AS was_absent
    FROM (
        SELECT product_id, edition_no, TRUE AS is_absent FROM absent
        UNION ALL
        SELECT product_id, edition_no, FALSE AS is_absent FROM listed
    ) AS either
)

SELECT m.product_id, m.edition_no, e.edition_id, e.as_of AS vanished_on, e.source_id
FROM mention AS m
INNER JOIN edition AS e ON m.edition_no = e.edition_no
WHERE m.is_absent AND NOT m.was_absent
