-- What one source says of one unit at one date, read as a set, so that numbers of different claims never mix.
-- one row: a claim set (unit, date, source)
WITH claim AS (SELECT * FROM core_claim),

wide AS (
    SELECT
        claim_set_id,
        unit_id,
        source_id,
        as_of,
        as_of_start,
        as_of_end,
        as_of_precision,
        precision_rank,
        tier_rank,
        published_from,
        MAX(CASE WHEN metric = 'products_3plus' THEN value END) AS products_3plus,
        MAX(CASE WHEN metric = 'products_recognised' THEN value END) AS products_recognised,
        MAX(CASE WHEN metric = 'products_3star' THEN value END) AS products_3star,
        MAX(CASE WHEN metric = 'products_4star' THEN value END) AS products_4star,
        MAX(CASE WHEN metric = 'products_5star' THEN value END) AS products_5star,
        MAX(CASE WHEN metric = 'products_potential_5star' THEN value END) AS products_potential_5star,
        MAX(CASE WHEN metric = 'products_3plus' THEN claim_id END) AS claim_3plus,
        MAX(CASE WHEN metric = 'products_recognised' THEN claim_id END) AS claim_recognised,
        MAX(CASE WHEN metric = 'products_3plus' THEN basis END) AS basis_3plus,
        MAX(CASE WHEN metric = 'products_recognised' THEN basis END) AS basis_recognised,
        MAX(CASE WHEN metric = 'products_3plus' THEN value_qualifier END) AS qualifier_3plus,
        MAX(CASE WHEN metric = 'products_recognised' THEN value_qualifier END) AS qualifier_recognised,
        MAX(CASE WHEN metric = 'products_3star' THEN basis END) AS basis_3star
    FROM claim
    GROUP BY
        claim_set_id, unit_id, source_id, as_of, as_of_start, as_of_end, as_of_precision, precision_rank, tier_rank, published_from
),

totalled AS (
    SELECT
        w.*,
        -- Three classes stated without a total make one; two do not, for the third is a gap and not a zero.
        COALESCE(w.products_3plus, w.products_recognised, w.products_3star + w.products_4star + w.products_5star) AS total,
        COALESCE(w.claim_3plus, w.claim_recognised) AS total_claim_id,
        COALESCE(w.basis_3plus, w.basis_recognised, w.basis_3star) AS basis,
        CASE
            WHEN w.products_3plus IS NOT NULL THEN w.qualifier_3plus
            WHEN w.products_recognised IS NOT NULL THEN w.qualifier_recognised
            ELSE ''
        END AS value_qualifier,
        w.products_3plus IS NULL AND w.products_recognised IS NULL AS is_total_computed,
        w.products_3star IS NOT NULL AND w.products_4star IS NOT NULL AS is_split_complete,
        w.products_3star + w.products_4star + COALESCE(w.products_5star, 0) AS parts_sum
    FROM wide AS w
)

SELECT
    claim_set_id,
    unit_id,
    source_id,
    as_of,
    as_of_start,
    as_of_end,
    as_of_precision,
    precision_rank,
    tier_rank,
    published_from,
    total,
    total_claim_id,
    basis,
    value_qualifier,
    is_total_computed,
    products_3star AS star_3,
    products_4star AS star_4,
    -- Where the stated classes already make up the stated total, the class not named is none: a remainder, not a guess.
    CASE
        WHEN products_5star IS NOT NULL THEN products_5star
        WHEN is_split_complete AND parts_sum = total THEN 0
        WHEN is_split_complete AND parts_sum + products_potential_5star = total THEN 0
    END AS star_5,
    products_potential_5star AS potential_5,
    is_split_complete AND total IS NOT NULL AS is_split_complete,
    CASE
        WHEN NOT is_split_complete OR total IS NULL THEN NULL
        WHEN parts_sum = total THEN TRUE
        WHEN parts_sum + products_potential_5star = total THEN TRUE
        ELSE FALSE
    END AS parts_add_up,
    CASE
        WHEN products_potential_5star IS NULL OR NOT is_split_complete THEN NULL
        WHEN parts_sum + products_potential_5star = total THEN 'beside'
        WHEN parts_sum = total THEN 'inside'
    END AS potential_counted,
    parts_sum
FROM totalled
