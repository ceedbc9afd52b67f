-- Products that a whole register of their province does not list, though something said before does.
-- one row: a product, the first whole register without it, and from when it is named again; what a list of sources names is
-- named on the day of its recognition, whatever the day of the list
WITH statement AS (SELECT * FROM core_register_statement),

edition AS (SELECT * FROM stg_register_edition WHERE is_full),

reach AS (SELECT * FROM core_register_reach WHERE is_full AND is_whole),

listed AS (SELECT DISTINCT product_id, edition_no FROM statement),

named AS (
    SELECT product_id, stated_on AS on_day, edition_no FROM statement
    UNION
    SELECT product_id, known_from AS on_day, edition_no FROM statement WHERE known_from < stated_on
),

first_named AS (SELECT product_id, MIN(on_day) AS on_day FROM named GROUP BY product_id),

absent AS (
    SELECT p.product_id, r.as_of AS on_day, r.edition_no
    FROM core_product AS p
    INNER JOIN first_named AS f ON p.product_id = f.product_id
    INNER JOIN reach AS r ON p.home_unit_id = r.unit_id AND f.on_day <= r.as_of
    LEFT JOIN listed AS l ON p.product_id = l.product_id AND r.edition_no = l.edition_no
    WHERE l.product_id IS NULL
),

mention AS (
    SELECT
        product_id,
        on_day,
        edition_no,
        is_absent,
        LAG(is_absent) OVER (PARTITION BY product_id ORDER BY on_day ASC NULLS LAST, edition_no ASC NULLS LAST) AS was_absent,
        MIN(CASE WHEN NOT is_absent THEN on_day END) OVER (
            PARTITION BY product_id ORDER BY on_day ASC NULLS LAST, edition_no ASC NULLS LAST
            ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
        ) AS named_again_on
    FROM (
        SELECT product_id, on_day, edition_no, TRUE AS is_absent FROM absent
        UNION ALL
        SELECT product_id, on_day, edition_no, FALSE AS is_absent FROM named
    ) AS either
)

SELECT m.product_id, m.edition_no, e.edition_id, m.on_day AS vanished_on, m.named_again_on, e.source_id
FROM mention AS m
INNER JOIN edition AS e ON m.edition_no = e.edition_no
WHERE m.is_absent AND NOT m.was_absent AND (m.named_again_on IS NULL OR m.named_again_on > m.on_day)
