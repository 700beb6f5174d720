# Aggregates and R's answers of TIMSS 2011 (grade 8 mathematics, Australia and Taiwan, one booklet; IEA data).
# Run in this folder with the reference data beside the repository: Rscript timss2011.R. Writes timss2011.json:
# counts per item x raw score x gender x points (no student rows), and R's answers on them.
library(jsonlite)
ref <- "../../../../shared/data/reference/timss2011-australia-taiwan"
d <- read.csv(paste0(ref, ".csv")); r <- fromJSON(paste0(ref, ".json")); it <- r$items; mx <- unlist(r$max_score)
total <- rowSums(d[, it])
counts <- lapply(seq_along(it), function(i) as.integer(unlist(lapply(0:sum(mx), function(s) lapply(c("M", "F"), function(g)
  tabulate(d[total == s & d$gender == g, it[i]] + 1, mx[i] + 1))))))
keep <- function(x, n) x[, n]
out <- list(source = "IEA TIMSS 2011, grade 8, Australia and Chinese Taipei, booklet 1; aggregates",
  order = "counts[item][(score * 2 + group) * (max + 1) + points], group 0 boys (reference), 1 girls (focal)",
  items = it, max_score = unname(mx), counts = counts,
  ctt = list(items = keep(r$ctt$items, c("item", "n", "mean", "p_value", "sd_n1", "r_total", "r_rest", "alpha_if_dropped")),
    alpha = r$ctt$alpha, alpha_ci95_feldt = r$ctt$alpha_ci95_feldt, total = r$ctt$total),
  mantel = keep(r$dif_mantel, c("item", "mantel_chi2", "p", "smd", "sd_pooled", "p_BH", "class")),
  mh = keep(r$dif_mh_dichotomous_items_of_set, c("item", "strata_used", "alpha_MH", "mh_d_dif", "se_d_dif", "chi2_corrected", "p_corrected", "ets_class_significance")))
writeLines(toJSON(out, digits = NA, auto_unbox = TRUE, dataframe = "rows"), "timss2011.json")
