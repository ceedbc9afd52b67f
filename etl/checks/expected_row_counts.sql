-- Reference tables have the number of rows they are known to have.
-- severity: error
-- known faults: no
-- action_en: A reference file was cut or doubled: derive it again (python -m etl.derive), or correct data/reference/expected_rows.csv.
-- action_vi: Tệp tham chiếu thiếu hoặc thừa dòng: tạo lại bằng etl.derive hoặc sửa expected_rows.csv.
WITH counted AS (
    SELECT 'ref_provinces' AS table_name, COUNT(*) AS n FROM ref_provinces
    UNION ALL
    SELECT 'ref_province_parts' AS table_name, COUNT(*) AS n FROM ref_province_parts
    UNION ALL
    SELECT 'ref_communes_34' AS table_name, COUNT(*) AS n FROM ref_communes_34
    UNION ALL
    SELECT 'ref_commune_crosswalk' AS table_name, COUNT(*) AS n FROM ref_commune_crosswalk
)

SELECT e.raw_file, e.raw_row, NULL AS unit_id, e.table_name AS subject, COALESCE(CAST(c.n AS VARCHAR), 'no count') || ' rows in ' || e.table_name AS found, e.rows AS expected
FROM ref_expected_rows AS e
LEFT JOIN counted AS c ON e.table_name = c.table_name
WHERE c.n IS NULL OR c.n <> CAST(e.rows AS BIGINT)
