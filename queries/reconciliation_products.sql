-- Products of a unit's register that may explain why a figure reported for a day differs from the register's count.
-- The register is read as it is known on as_of. Products surely in force on the day explain nothing and are left out.
-- `n_of_reason` counts a reason's products, of which `most` are listed.
-- one row: a product and the reason: lapsed, may_have_lapsed, recognised_later, may_be_recognised_later, undated,
-- withdrawn, unlisted (left out by a later whole register), potential_5 (in force, and a class of its own that some count inside 4-star and some beside it)
-- param unit_id: text
-- param on_date: date
-- param as_of: date = today
-- param most: int = 10000000
-- used by: pages/components/province_reconciliation.py
WITH statement AS (
    SELECT
        s.product_id,
        s.register_row,
        s.edition_no,
        s.recognised_first,
        s.recognised_last,
        s.ends_first,
        s.ends_last,
        s.star,
        s.product_name,
        p.current_unit_id
    FROM core_register_statement AS s
    INNER JOIN core_product AS p ON s.product_id = p.product_id
    WHERE
        ($unit_id = 'VN' OR p.home_unit_id = $unit_id OR p.current_unit_id = $unit_id)
        AND s.known_from <= $as_of
        AND (s.told_better_from IS NULL OR s.told_better_from > $as_of)
        AND NOT s.is_end
),

gone AS (
    SELECT product_id, MAX(event_last) AS gone_on, MAX(CASE WHEN event = 'withdrawn' THEN 1 ELSE 0 END) AS is_withdrawn
    FROM core_product_event
    WHERE event IN ('withdrawn', 'unlisted') AND known_from <= $as_of
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
        g.gone_on,
        CASE
            WHEN g.is_withdrawn = 1 THEN 'withdrawn'
            WHEN g.is_withdrawn = 0 THEN 'unlisted'
            WHEN l.recognised_first IS NULL THEN 'undated'
            WHEN l.recognised_first > $on_date THEN 'recognised_later'
            WHEN l.recognised_last > $on_date THEN 'may_be_recognised_later'
            WHEN l.ends_last < $on_date THEN 'lapsed'
            WHEN l.ends_first < $on_date THEN 'may_have_lapsed'
            WHEN l.star = 'potential_5' THEN 'potential_5'
        END AS reason
    FROM latest AS l
    LEFT JOIN gone AS g ON l.product_id = g.product_id AND g.gone_on BETWEEN l.recognised_first AND $on_date
    WHERE l.place = 1
),

counted AS (
    SELECT
        product_id,
        register_row,
        current_unit_id,
        gone_on,
        reason,
        COUNT(*) OVER (PARTITION BY reason) AS n_of_reason,
        ROW_NUMBER() OVER (PARTITION BY reason ORDER BY star DESC NULLS LAST, product_name ASC NULLS LAST, product_id ASC NULLS LAST) AS place
    FROM judged
    WHERE reason IS NOT NULL
)

SELECT
    j.reason,
    j.n_of_reason,
    j.product_id,
    s.product_name,
    s.star,
    s.entity_name,
    s.commune,
    s.district,
    s.home_unit_id AS unit_id,
    j.current_unit_id,
    s.recognised_on,
    s.recognised_precision,
    s.ends_first,
    s.ends_last,
    j.gone_on,
    s.decision_no,
    s.source_id,
    s.edition_id
FROM counted AS j
INNER JOIN core_register_statement AS s ON j.register_row = s.register_row
WHERE j.place <= $most
ORDER BY
    CASE j.reason
        WHEN 'lapsed' THEN 0 WHEN 'may_have_lapsed' THEN 1 WHEN 'withdrawn' THEN 2 WHEN 'unlisted' THEN 2 WHEN 'potential_5' THEN 3
        WHEN 'recognised_later' THEN 4 WHEN 'may_be_recognised_later' THEN 5 ELSE 6
    END ASC NULLS LAST,
    s.star DESC NULLS LAST, s.product_name ASC NULLS LAST, j.product_id ASC NULLS LAST
