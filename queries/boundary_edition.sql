-- Whose commune boundaries were imported, for which day, how many of the communes have one.
-- one row: the import in use; none while communes are shown as approximate cells
-- used by: queries/geometry_communes.py, pages/components/map_words.py
SELECT
    source,
    licence,
    CAST(as_of AS DATE) AS as_of,
    file_name,
    sha256,
    CAST(n_communes AS BIGINT) AS n_communes,
    CAST(n_joined AS BIGINT) AS n_joined
FROM raw_boundary_edition
