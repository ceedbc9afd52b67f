-- Sources with typed publication dates.
-- one row: a published page or document
WITH source AS (
    SELECT source_id, publisher, title, url, published_on, language, tier, raw_file, raw_row FROM raw_sources
    UNION ALL
    SELECT source_id, publisher, title, url, published_on, language, tier, raw_file, raw_row FROM raw_stats_sources
)

SELECT
    source_id,
    publisher,
    title,
    url,
    published_on,
    language,
    tier,
    -- A year or a month sorts from its first day: nothing later may be assumed.
    CASE LENGTH(published_on)
        WHEN 10 THEN TRY_CAST(published_on AS DATE)
        WHEN 7 THEN TRY_CAST(published_on || '-01' AS DATE)
        WHEN 4 THEN TRY_CAST(published_on || '-01-01' AS DATE)
    END AS published_from,
    raw_file,
    raw_row
FROM source
