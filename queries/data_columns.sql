-- What each column of the data package means, in both languages.
-- one row: a column of a table
-- param table_name: text = null
-- used by: queries/package/tables.py, pages/components/sources_definitions.py
WITH described AS (SELECT * FROM ref_package_columns),

listed AS (SELECT * FROM ref_package_tables)

SELECT
    t.table_name,
    c.column_name,
    c.type,
    NULLIF(c.unit, '') AS unit,
    NULLIF(c.allowed_values, '') AS allowed_values,
    c.is_required = 'true' AS is_required,
    c.definition_vi,
    c.definition_en,
    NULLIF(c.formula, '') AS formula,
    NULLIF(c.trap_vi, '') AS trap_vi,
    NULLIF(c.trap_en, '') AS trap_en
FROM listed AS t
INNER JOIN described AS c ON ' ' || c.tables || ' ' LIKE '% ' || t.table_name || ' %'
WHERE $table_name IS NULL OR t.table_name = $table_name
ORDER BY CAST(t.sort AS INTEGER) ASC NULLS LAST, c.raw_row ASC NULLS LAST
