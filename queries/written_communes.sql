-- A province's products counted by the communes and districts that registers write, which may be those before the reform.
-- one row: a commune and district as written, and the commune of today that they were found to mean; '' where none is
-- param as_of: date = today
-- param unit_id: text
-- used by: pages/components/map_communes.py
SELECT
    COALESCE(commune, '') AS commune,
    COALESCE(district, '') AS district,
    COALESCE(commune_name, '') AS commune_name,
    COUNT(*) AS n_products
FROM mart_register
WHERE
    state_from <= $as_of
    AND (state_until IS NULL OR $as_of < state_until)
    AND standing IN ('listed', 'lapsed')
    AND (current_unit_id = $unit_id OR unit_id = $unit_id)
GROUP BY COALESCE(commune, ''), COALESCE(district, ''), COALESCE(commune_name, '')
ORDER BY n_products DESC NULLS LAST, district ASC NULLS LAST, commune ASC NULLS LAST, commune_name ASC NULLS LAST
