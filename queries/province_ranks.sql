-- Which rank each province holds by a metric, and between which ranks conflicting figures leave it.
-- Each province's figure may be any from value_min to value_max: what sources state for the headline figure's own month
-- (mart_headline); for attainment, the target may be any that is stated for the same period, too. Then, among n_ranked,
-- rank = 1 + how many others' figure is higher: equal figures share the better rank;
-- rank_best = 1 + how many others' lowest is above this one's highest;
-- rank_worst = 1 + how many others' highest is above this one's lowest.
-- No choice of figures gives a better rank than rank_best or a worse one than rank_worst, and both are reached by some.
-- per_100k, per_commune: the total, per people of 2023 and communes of the map; attainment: of the level that the target
-- of the running period (or the last) asks of the total (main_target).
-- one row: a province of the chosen map; one that cannot be ranked has no rank, and unranked_because says why
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- param metric: choice(total,star_5,star_4_up,per_100k,per_commune,attainment) = total
-- builds on: main_target
-- used by: pages/components/board_data.py, pages/components/working_counts.py, queries/rank_working.sql, reports/briefing.py
WITH unit AS (SELECT * FROM core_unit WHERE vintage = $vintage),

level AS (
    SELECT *
    FROM mart_headline
    WHERE
        metric = CASE $metric WHEN 'star_5' THEN 'products_5star' WHEN 'star_4_up' THEN 'products_4star_up' ELSE 'products_total' END
        AND valid_from <= $as_of
        AND (valid_until IS NULL OR $as_of < valid_until)
),

measured AS (
    SELECT
        u.unit_id,
        u.name_vi,
        u.name_en,
        u.region,
        u.sort_vi,
        l.value AS figure,
        l.figure_as_of,
        l.as_of_precision,
        l.source_id,
        l.basis,
        l.n_sources,
        l.is_derived,
        CASE WHEN $metric = 'per_100k' THEN u.population END AS population,
        CASE WHEN $metric = 'per_100k' THEN p.source_id END AS population_source_id,
        COALESCE(l.parts_known, 0) AS parts_known,
        COALESCE(l.parts_total, u.parts_total) AS parts_total,
        COALESCE(l.figure_as_of < $as_of - INTERVAL 12 MONTH, FALSE) AS is_old,
        CASE WHEN $metric = 'attainment' THEN g.target_id END AS target_id,
        CASE WHEN $metric = 'attainment' THEN g.value END AS target_value,
        CASE WHEN $metric = 'attainment' THEN g.period_end END AS target_period_end,
        CASE WHEN $metric = 'attainment' THEN g.source_id END AS target_source_id,
        CASE
            WHEN l.value IS NULL THEN 'no_figure'
            WHEN l.parts_known < l.parts_total THEN 'partial_sum'
            WHEN $metric = 'attainment' AND g.value IS NULL THEN 'no_target'
            WHEN $metric = 'per_100k' AND u.population IS NULL THEN 'no_population'
        END AS unranked_because,
        CASE $metric WHEN 'per_100k' THEN l.value * 100000 / u.population WHEN 'per_commune' THEN l.value / u.communes WHEN 'attainment' THEN l.value / g.value ELSE l.value END AS value,
        CASE $metric WHEN 'per_100k' THEN l.value_min * 100000 / u.population WHEN 'per_commune' THEN l.value_min / u.communes WHEN 'attainment' THEN l.value_min / g.value_max ELSE l.value_min END AS value_min,
        CASE $metric WHEN 'per_100k' THEN l.value_max * 100000 / u.population WHEN 'per_commune' THEN l.value_max / u.communes WHEN 'attainment' THEN l.value_max / g.value_min ELSE l.value_max END AS value_max
    FROM unit AS u
    LEFT JOIN level AS l ON u.unit_id = l.unit_id
    LEFT JOIN main_target AS g ON u.unit_id = g.unit_id
    LEFT JOIN ref_province_stats AS p ON u.unit_id = p.unit_id AND p.metric = 'population'
),

ranked AS (SELECT * FROM measured WHERE unranked_because IS NULL),

counted AS (
    SELECT
        a.unit_id,
        COUNT(*) AS n_ranked,
        SUM(CASE WHEN b.value > a.value THEN 1 ELSE 0 END) AS above,
        SUM(CASE WHEN b.unit_id <> a.unit_id AND b.value_min > a.value_max THEN 1 ELSE 0 END) AS surely_above,
        SUM(CASE WHEN b.unit_id <> a.unit_id AND b.value_max > a.value_min THEN 1 ELSE 0 END) AS perhaps_above
    FROM ranked AS a
    CROSS JOIN ranked AS b
    GROUP BY a.unit_id
)

SELECT
    m.unit_id,
    m.name_vi,
    m.name_en,
    m.region,
    CAST(c.above + 1 AS BIGINT) AS rank,
    CAST(c.surely_above + 1 AS BIGINT) AS rank_best,
    CAST(c.perhaps_above + 1 AS BIGINT) AS rank_worst,
    c.n_ranked,
    m.unranked_because,
    CASE WHEN m.unranked_because IS NULL THEN m.value END AS value,
    CASE WHEN m.unranked_because IS NULL THEN m.value_min END AS value_min,
    CASE WHEN m.unranked_because IS NULL THEN m.value_max END AS value_max,
    m.figure,
    m.figure_as_of,
    m.as_of_precision,
    m.is_old,
    m.basis,
    m.n_sources,
    m.is_derived,
    m.parts_known,
    m.parts_total,
    m.population,
    m.population_source_id,
    m.target_id,
    m.target_value,
    m.target_period_end,
    m.target_source_id,
    m.source_id
FROM measured AS m
LEFT JOIN counted AS c ON m.unit_id = c.unit_id
ORDER BY rank ASC NULLS LAST, m.sort_vi ASC NULLS LAST
