-- What was reported of a unit's products, held against its register on the same day, by star.
-- The register is read as it is known on as_of. `register_valid` were surely in force on the claim's last day, `_most` count
-- those whose date leaves it open; `register_ever` had been recognised by then. `difference` is reported less the count
-- of the claim's basis (compared_with): ever_recognised where the claim says so, else valid_on_date.
-- register_as_of is the newest day up to as_of of which an edition or a recognition in a list tells.
-- one row: a claim about the total or a star class; counts are empty where no register of the unit is known
-- param unit_id: text
-- param as_of: date = today
-- used by: pages/components/province_reconciliation.py
WITH claim AS (
    SELECT
        c.*,
        CASE c.headline_metric
            WHEN 'products_3star' THEN '3'
            WHEN 'products_4star' THEN '4'
            WHEN 'products_5star' THEN '5'
            WHEN 'products_potential_5star' THEN 'potential_5'
            ELSE 'all'
        END AS class,
        CASE WHEN c.basis = 'ever_recognised' THEN 'ever_recognised' ELSE 'valid_on_date' END AS compared_with
    FROM mart_claim AS c
    WHERE
        c.at_unit_id = $unit_id
        AND c.as_of_end <= $as_of
        AND c.headline_metric IN (
            'products_total', 'products_valid', 'products_3star', 'products_4star', 'products_5star', 'products_potential_5star'
        )
),

statement AS (
    SELECT s.*
    FROM core_register_statement AS s
    INNER JOIN core_product AS p ON s.product_id = p.product_id
    WHERE
        ($unit_id = 'VN' OR p.home_unit_id = $unit_id OR p.current_unit_id = $unit_id)
        AND s.known_from <= $as_of
        AND (s.told_better_from IS NULL OR s.told_better_from > $as_of)
        AND NOT s.is_end
),

gone AS (
    SELECT product_id, MAX(event_last) AS gone_on
    FROM core_product_event
    WHERE event IN ('withdrawn', 'unlisted') AND known_from <= $as_of
    GROUP BY product_id
),

day AS (SELECT DISTINCT as_of_end AS on_date FROM claim),

-- The newest certificate of each product by the day decides its star.
latest AS (
    SELECT
        d.on_date,
        s.*,
        ROW_NUMBER() OVER (PARTITION BY d.on_date, s.product_id ORDER BY s.recognised_first DESC NULLS LAST, s.edition_no DESC NULLS LAST, s.register_row DESC NULLS LAST) AS place
    FROM day AS d
    INNER JOIN statement AS s ON s.recognised_first <= d.on_date
),

counted AS (
    SELECT
        l.on_date,
        COALESCE(l.star, 'unknown') AS class,
        COUNT(*) AS n_ever,
        SUM(CASE WHEN l.recognised_last <= l.on_date AND l.ends_first >= l.on_date AND g.product_id IS NULL THEN 1 ELSE 0 END) AS n_valid,
        SUM(CASE WHEN l.ends_last >= l.on_date AND g.product_id IS NULL THEN 1 ELSE 0 END) AS n_valid_most
    FROM latest AS l
    LEFT JOIN gone AS g ON l.product_id = g.product_id AND g.gone_on BETWEEN l.recognised_first AND l.on_date
    WHERE l.place = 1
    GROUP BY l.on_date, COALESCE(l.star, 'unknown')
),

undated AS (
    SELECT COALESCE(u.star, 'unknown') AS class, COUNT(*) AS n_undated
    FROM (
        SELECT product_id, MAX(star) AS star
        FROM statement
        GROUP BY product_id
        HAVING MAX(exactness) = 0
    ) AS u
    GROUP BY COALESCE(u.star, 'unknown')
),

by_class AS (
    SELECT on_date, class, n_ever, n_valid, n_valid_most FROM counted
    UNION ALL
    SELECT on_date, 'all' AS class, SUM(n_ever) AS n_ever, SUM(n_valid) AS n_valid, SUM(n_valid_most) AS n_valid_most
    FROM counted
    GROUP BY on_date
),

undated_class AS (
    SELECT class, n_undated FROM undated
    UNION ALL
    SELECT 'all' AS class, SUM(n_undated) AS n_undated FROM undated
),

register AS (
    SELECT MAX(CASE WHEN edition_as_of > $as_of THEN known_from ELSE edition_as_of END) AS register_as_of FROM statement
),

held AS (
    SELECT
        c.*,
        CASE WHEN r.register_as_of IS NOT NULL THEN COALESCE(b.n_valid, 0) END AS register_valid,
        CASE WHEN r.register_as_of IS NOT NULL THEN COALESCE(b.n_valid_most, 0) END AS register_valid_most,
        CASE WHEN r.register_as_of IS NOT NULL THEN COALESCE(b.n_ever, 0) END AS register_ever,
        CASE WHEN r.register_as_of IS NOT NULL THEN COALESCE(u.n_undated, 0) END AS register_undated,
        r.register_as_of
    FROM claim AS c
    CROSS JOIN register AS r
    LEFT JOIN by_class AS b ON c.as_of_end = b.on_date AND c.class = b.class
    LEFT JOIN undated_class AS u ON c.class = u.class
)

SELECT
    h.at_unit_id AS unit_id,
    h.claim_id,
    h.metric,
    m.title_vi AS metric_vi,
    m.title_en AS metric_en,
    h.class AS star,
    h.value AS reported,
    h.value_qualifier,
    h.as_of AS reported_as_of,
    h.as_of_precision,
    h.as_of_end AS compared_on,
    h.basis,
    h.compared_with,
    h.register_valid,
    h.register_valid_most,
    h.register_ever,
    h.register_undated,
    h.value - CASE h.compared_with WHEN 'ever_recognised' THEN h.register_ever ELSE h.register_valid END AS difference,
    h.register_as_of,
    h.picked,
    h.source_id,
    s.publisher,
    s.url
FROM held AS h
INNER JOIN stg_metric AS m ON h.metric = m.metric
INNER JOIN core_source AS s ON h.source_id = s.source_id
ORDER BY h.as_of_end DESC NULLS LAST, m.sort ASC NULLS LAST, h.picked DESC NULLS LAST, h.claim_id ASC NULLS LAST
