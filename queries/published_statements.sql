-- What was published of ranks and regional shares, beside the same computed from the figures that stood on that day.
-- found: the rank or share of our figures. found_best, found_worst: between which ranks conflicting figures of one month
-- leave it; n_unknown more provinces without a figure could stand above. A region's rank and share are of the sums of its
-- provinces' totals; national is the country's own figure, which those sums need not give, and implied what the published
-- share makes of it, to hold against region_total.
-- verdict: agrees; possible, within what conflicts and gaps leave open; differs, with cause where one is known.
-- one row: a published statement
-- used by: pages/components/statistics_published.py
WITH statement AS (
    SELECT
        p.statement_id,
        p.kind,
        p.vintage,
        NULLIF(p.unit_id, '') AS unit_id,
        NULLIF(p.region, '') AS region,
        TRY_CAST(p.as_of AS DATE) AS as_of,
        TRY_CAST(p.rank AS DOUBLE) AS published,
        p.source_id
    FROM ref_published_ranks AS p

    UNION ALL

    SELECT
        r.source_id || ' ' || r.region AS statement_id,
        'region_share' AS kind,
        '63' AS vintage,
        TRY_CAST(NULL AS VARCHAR) AS unit_id,
        r.region,
        TRY_CAST(r.as_of AS DATE) AS as_of,
        TRY_CAST(r.value AS DOUBLE) AS published,
        r.source_id
    FROM raw_regional_shares AS r
    WHERE r.metric = 'share_of_national_products'
),

standing AS (
    SELECT
        s.statement_id,
        u.unit_id,
        u.region,
        h.value,
        h.value_min,
        h.value_max,
        h.figure_as_of
    FROM statement AS s
    INNER JOIN core_unit AS u ON s.vintage = u.vintage
    LEFT JOIN mart_headline AS h
        ON
            u.unit_id = h.unit_id
            AND h.metric = 'products_total'
            AND h.parts_known = h.parts_total
            AND h.valid_from <= s.as_of
            AND (h.valid_until IS NULL OR s.as_of < h.valid_until)
),

own AS (
    SELECT s.statement_id, s.region, t.unit_id, t.value, t.value_min, t.value_max
    FROM statement AS s
    INNER JOIN standing AS t ON s.statement_id = t.statement_id AND s.unit_id = t.unit_id
    WHERE s.kind = 'province_rank' AND t.value IS NOT NULL
),

province_rank AS (
    SELECT
        o.statement_id,
        1 + SUM(CASE WHEN t.value > o.value THEN 1 ELSE 0 END) AS found,
        1 + SUM(CASE WHEN t.unit_id <> o.unit_id AND t.value_min > o.value_max THEN 1 ELSE 0 END) AS found_best,
        1 + SUM(CASE WHEN t.unit_id <> o.unit_id AND t.value_max > o.value_min THEN 1 ELSE 0 END) AS found_worst
    FROM own AS o
    INNER JOIN standing AS t ON o.statement_id = t.statement_id
    WHERE (o.region IS NULL OR t.region = o.region) AND t.value IS NOT NULL
    GROUP BY o.statement_id
),

region_sum AS (
    SELECT statement_id, region, SUM(value) AS total FROM standing GROUP BY statement_id, region
),

whole AS (
    SELECT statement_id, SUM(value) AS total FROM standing GROUP BY statement_id
),

region_rank AS (
    SELECT
        a.statement_id,
        a.region,
        1 + SUM(CASE WHEN b.total > a.total THEN 1 ELSE 0 END) AS found
    FROM region_sum AS a
    INNER JOIN region_sum AS b ON a.statement_id = b.statement_id
    GROUP BY a.statement_id, a.region
),

basis AS (
    SELECT
        s.statement_id,
        COUNT(t.value) AS n_known,
        COUNT(*) AS n_all,
        MIN(t.figure_as_of) AS oldest,
        MAX(t.figure_as_of) AS newest
    FROM statement AS s
    INNER JOIN standing AS t ON s.statement_id = t.statement_id
    WHERE s.kind <> 'province_rank' OR s.region IS NULL OR t.region = s.region
    GROUP BY s.statement_id
),

computed AS (
    SELECT
        s.*,
        b.n_known,
        b.n_all,
        b.oldest,
        b.newest,
        w.total AS sum_of_provinces,
        h.total AS region_total,
        CASE s.kind
            WHEN 'province_rank' THEN CAST(p.found AS DOUBLE)
            WHEN 'region_rank' THEN CAST(r.found AS DOUBLE)
            ELSE 100 * g.total / w.total
        END AS found,
        COALESCE(p.found_best, r.found) AS found_best,
        COALESCE(p.found_worst, r.found) AS found_worst
    FROM statement AS s
    INNER JOIN basis AS b ON s.statement_id = b.statement_id
    INNER JOIN whole AS w ON s.statement_id = w.statement_id
    LEFT JOIN province_rank AS p ON s.statement_id = p.statement_id
    LEFT JOIN region_rank AS r ON s.statement_id = r.statement_id AND s.region = r.region AND s.kind = 'region_rank'
    LEFT JOIN region_sum AS g ON s.statement_id = g.statement_id AND s.region = g.region AND s.kind = 'region_share'
    LEFT JOIN region_sum AS h ON s.statement_id = h.statement_id AND s.region = h.region AND s.kind <> 'province_rank'
),

limits AS (
    SELECT MAX(CASE WHEN limit_name = 'share_points' THEN CAST(value AS DOUBLE) END) AS share_points
    FROM ref_statistics_limits
)

SELECT
    c.statement_id,
    c.kind,
    c.vintage,
    c.unit_id,
    COALESCE(u.name_vi, g.name_vi) AS name_vi,
    COALESCE(u.name_en, g.name_en) AS name_en,
    c.region,
    g.name_vi AS region_vi,
    g.name_en AS region_en,
    c.as_of,
    c.published,
    c.found,
    c.found_best,
    c.found_worst,
    c.n_known,
    c.n_all,
    c.n_all - c.n_known AS n_unknown,
    c.oldest,
    c.newest,
    c.region_total,
    c.sum_of_provinces,
    n.value AS national,
    CASE WHEN c.kind = 'region_share' THEN c.published * n.value / 100 END AS implied,
    CASE
        WHEN c.found IS NULL THEN 'not_computed'
        WHEN c.kind = 'region_share' AND ABS(c.found - c.published) <= l.share_points THEN 'agrees'
        WHEN c.kind <> 'region_share' AND c.found = c.published THEN 'agrees'
        WHEN c.kind = 'province_rank' AND c.published BETWEEN c.found_best AND c.found_worst + c.n_all - c.n_known THEN 'possible'
        ELSE 'differs'
    END AS verdict,
    w.cause_vi,
    w.cause_en,
    c.source_id
FROM computed AS c
-- A source that was not yet published on the day of asking says nothing.
INNER JOIN core_source AS s ON c.source_id = s.source_id
CROSS JOIN limits AS l
LEFT JOIN ref_published_causes AS w ON c.statement_id = w.statement_id
LEFT JOIN core_unit AS u ON c.unit_id = u.unit_id
LEFT JOIN ref_regions AS g ON c.region = g.region
LEFT JOIN mart_headline AS n
    ON
        n.unit_id = 'VN'
        AND n.metric = 'products_total'
        AND n.valid_from <= c.as_of
        AND (n.valid_until IS NULL OR c.as_of < n.valid_until)
ORDER BY c.as_of ASC NULLS LAST, c.kind ASC NULLS LAST, c.statement_id ASC NULLS LAST
