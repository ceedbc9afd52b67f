-- Sources with the rank of their tier.
-- one row: a published page or document, or a register through all its editions
SELECT
    s.source_id,
    s.publisher,
    s.title,
    s.url,
    s.published_on,
    s.published_from,
    s.published_last,
    s.language,
    s.tier,
    t.tier_rank,
    t.name_vi AS tier_vi,
    t.name_en AS tier_en,
    s.is_register
FROM stg_source AS s
INNER JOIN (SELECT tier, CAST(tier_rank AS INTEGER) AS tier_rank, name_vi, name_en FROM ref_source_tiers) AS t ON s.tier = t.tier
