-- The tables of the data package: what they hold, what one row is, under which terms.
-- one row: a table
-- used by: queries/package/tables.py, pages/components/sources_definitions.py
SELECT
    table_name,
    title_vi,
    title_en,
    one_row_vi,
    one_row_en,
    key_columns,
    NULLIF(links, '') AS links,
    licence
FROM ref_package_tables
ORDER BY CAST(sort AS INTEGER) ASC NULLS LAST
