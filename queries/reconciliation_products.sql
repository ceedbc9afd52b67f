-- Products of a unit's register that may explain why a figure reported for a day differs from the register's count.
-- The register is read as it is known on as_of. Products surely in force on the day explain nothing and are left out.
-- one row: a product and the reason: lapsed, may_have_lapsed, recognised_later, may_be_recognised_later, undated,
-- withdrawn, potential_5 (in force, and a class of its own that some count inside 4-star and some beside it)
-- param unit_id: text
-- param on_date: date
-- param as_of: date = today
-- used by: pages/components/province_reconciliation.py
WITH statement AS (
    SELECT s.*, p.current_unit_id
    FROM core_register_statement AS s
    INNER JOIN core_product AS p ON s.product_id = p.product_id
    WHERE
        ($unit_id = 'VN' OR p.home_unit_id = $unit_id OR p.current_unit_id = $unit_id)
        AND s.known_from <= $as_of
        AND (s.told_better_from IS NULL OR s.told_better_from > $as_of)
        AND NOT s.is_end
),

withdrawal AS (
    SELECT product_id, MAX(event_last) AS withdrawn_on
    FROM core_product_event
    WHERE event = 'withdrawn' AND known_from <= $as_of
    GROUP BY product_id
),

-- The newest certificate by the day; else the first one after it; else what carries no date.
latest AS (
    SELECT
        s.*,
        ROW_NUMBER() OVER (
            PARTITION BY s.product_id
            ORDER BY
                CASE WHEN s.recognised_first <= $on_date THEN 0 WHEN s.recognised_first > $on_date THEN 1 ELSE 2 END ASC NULLS LAST,
                CASE WHEN s.recognised_first <= $on_date THEN DATEDIFF('day', s.recognised_first, $on_date) ELSE DATEDIFF('day', $on_date, s.recognised_first) END ASC NULLS LAST,
                s.edition_no DESC NULLS LAST,
                s.register_row DESC NULLS LAST
        ) AS place
    FROM statement AS s
),

judged AS (
    SELECT
        l.*,
        w.withdrawn_on,
        CASE
            WHEN w.product_id IS NOT NULL THEN 'withdrawn'
            WHEN l.recognised_first IS NULL THEN 'undated'
            WHEN l.recognised_first > $on_date THEN 'recognised_later'
            WHEN l.recognised_last > $on_date THEN 'may_be_recognised_later'
            WHEN l.ends_last < $on_date THEN 'lapsed'
            WHEN l.ends_first < $on_date THEN 'may_have_lapsed'
            WHEN l.star = 'potential_5' THEN 'potential_5'
        END AS reason
    FROM latest AS l
    LEFT JOIN withdrawal AS w ON l.product_id = w.product_id AND w.withdrawn_on BETWEEN l.recognised_first AND $on_date
    WHERE l.place = 1
)

SELECT
    j.reason,
    j.product_id,
    j.product_name,
    j.star,
    j.entity_name,
    j.commune,
    j.district,
    j.home_unit_id AS unit_id,
    j.current_unit_id,
    j.recognised_on,
    j.recognised_precision,
    j.ends_first,
    j.ends_last,
    j.withdrawn_on,
    j.decision_no,
    j.source_id,
    j.edition_id
FROM judged AS j
WHERE j.reason IS NOT NULL
ORDER BY
    CASE j.reason
        WHEN 'lapsed' THEN 0 WHEN 'may_have_lapsed' THEN 1 WHEN 'withdrawn' THEN 2 WHEN 'potential_5' THEN 3
        WHEN 'recognised_later' THEN 4 WHEN 'may_be_recognised_later' THEN 5 ELSE 6
    END ASC NULLS LAST,
    j.star DESC NULLS LAST, j.product_name ASC NULLS LAST, j.product_id ASC NULLS LAST
