# Ten provinces side by side from the data package alone, as compare_provinces.py does; base R, no packages.
# Written without R at hand: not run.
#
#   Rscript examples/compare_provinces.R package

package <- commandArgs(trailingOnly = TRUE)[1]
ten <- c("63-19", "63-84", "63-01", "63-38", "63-74", "63-60", "63-87", "63-49", "63-22", "63-40")
months <- 24 # older figures are too far from the others to compare

snapshot <- read.csv(file.path(package, "data", "snapshot.csv"), encoding = "UTF-8")
rows <- snapshot[snapshot$unit_id %in% ten, ]
age <- as.numeric(as.Date(rows$assessed_on) - as.Date(rows$figure_as_of)) * 12 / 365.25
rows <- rows[!is.na(age) & age <= months & rows$parts_known == rows$parts_total, ]

# A rank is an interval where sources conflict.
above <- function(theirs, own) vapply(seq_along(own), function(i) 1 + sum(theirs[-i] > own[i]), numeric(1))
rows$rank <- above(rows$total, rows$total)
rows$rank_best <- above(rows$total_min, rows$total_max)
rows$rank_worst <- above(rows$total_max, rows$total_min)

sources <- read.csv(file.path(package, "data", "sources.csv"), encoding = "UTF-8")
rows$publisher <- sources$publisher[match(rows$source_id, sources$source_id)]
columns <- c("name_vi", "total", "total_min", "total_max", "per_100k", "rank", "rank_best", "rank_worst",
             "figure_as_of", "as_of_precision", "publisher")
print(rows[order(rows$rank, rows$unit_id), columns], row.names = FALSE)
