# The regions of the sample beside the nation: means with delete-one-school jackknife errors, Welch's test against the
# rest, Hedges' g, Benjamini-Hochberg over all regions and domains, schools' means, ICC and gaps, from the tables alone.
# Rscript test/golden/summary/regions.R events/sample > test/golden/summary/regions.json
library(jsonlite)
folder <- commandArgs(TRUE)[1]
read <- function(name) read.csv(file.path(folder, name), colClasses = "character", na.strings = character(), encoding = "UTF-8")
answers <- read("results.csv"); items <- read("items.csv"); schools <- read("schools.csv")
domains <- c("reading", "mathematics", "science")
right <- function(of) sapply(seq_len(nrow(of)), function(i) answers[[of$item[i]]] == of$key[i])
percent <- sapply(setNames(domains, domains), function(d) 100 * rowMeans(right(items[items$domain == d, ])))
school <- answers$school_id
at <- match(school, schools$school_id)
kato <- c("Абай" = "10", "Ақтөбе" = "15", "Түркістан" = "61", "Астана" = "71")
region <- unname(kato[schools$region[at]]); locality <- schools$locality[at]
girl <- tolower(answers$gender) %in% c("қыз", "ж", "female", "f")

# JK1: all schools of `keep`, one left out at a time; `statistic` takes a logical vector of students.
jackknife <- function(keep, statistic) {
  ids <- unique(school[keep]); J <- length(ids)
  left <- sapply(ids, function(s) statistic(keep & school != s))
  list(value = statistic(keep), se = sqrt((J - 1) / J * sum((left - mean(left))^2)), df = J - 1)
}
meanOf <- function(d) function(rows) mean(percent[rows, d])
test <- function(a, b) {
  se <- sqrt(a$se^2 + b$se^2); t <- (a$value - b$value) / se
  df <- se^4 / (a$se^4 / a$df + b$se^4 / b$df)
  list(t = t, df = df, p = 2 * pt(-abs(t), df), se = se)
}
pooled <- function(x, y) sqrt(((length(x) - 1) * var(x) + (length(y) - 1) * var(y)) / (length(x) + length(y) - 2))
hedges <- function(x, y) (1 - 3 / (4 * (length(x) + length(y) - 2) - 1)) * (mean(x) - mean(y)) / pooled(x, y)
icc <- function(keep, d) {
  y <- percent[keep, d]; f <- factor(school[keep]); n <- table(f); m <- anova(lm(y ~ f))[["Mean Sq"]]
  n0 <- (sum(n) - sum(n^2) / sum(n)) / (length(n) - 1)
  between <- max(0, (m[1] - m[2]) / n0); between / (between + m[2])
}
everybody <- rep(TRUE, length(school))
ids <- sort(unique(region))
out <- lapply(setNames(ids, ids), function(r) lapply(setNames(domains, domains), function(d) {
  here <- region == r
  own <- jackknife(here, meanOf(d)); rest <- jackknife(!here, meanOf(d)); welch <- test(own, rest)
  w <- mean(here)
  sizes <- table(school[here]); means <- tapply(percent[here, d], school[here], mean)[names(sizes)[sizes >= 10]]
  gapOf <- function(rows) mean(percent[rows & girl, d]) - mean(percent[rows & !girl, d])
  gap <- jackknife(here, gapOf); gapRest <- jackknife(!here, gapOf); gaps <- test(gap, gapRest)
  list(n = sum(here), schools = length(sizes), mean = own$value, se = own$se, sd = sd(percent[here, d]),
       p10 = quantile(percent[here, d], .1, names = FALSE), p90 = quantile(percent[here, d], .9, names = FALSE),
       difference = own$value - mean(percent[, d]), difference_se = (1 - w) * welch$se, df = welch$df, p = welch$p,
       g = hedges(percent[here, d], percent[!here, d]),
       schools_median = median(means), schools_p25 = quantile(means, .25, names = FALSE), icc = icc(here, d),
       gap = gap$value, gap_se = gap$se, gap_p = 2 * pt(-abs(gap$value / gap$se), gap$df), gaps_p = gaps$p,
       gaps_difference = gap$value - gapOf(everybody))
}))
p <- unlist(lapply(out, function(r) sapply(r, function(x) x$p)))
adjusted <- p.adjust(p, "BH")
for (i in seq_along(ids)) for (j in seq_along(domains)) out[[i]][[j]]$p_adjusted <- adjusted[[(i - 1) * length(domains) + j]]
nation <- lapply(setNames(domains, domains), function(d) {
  urban <- jackknife(locality == "urban", meanOf(d)); rural <- jackknife(locality == "rural", meanOf(d))
  sizes <- table(school); means <- tapply(percent[, d], school, mean)[names(sizes)[sizes >= 10]]
  q <- quantile(means, c(.1, .5, .9), names = FALSE)
  list(mean = mean(percent[, d]), se = jackknife(everybody, meanOf(d))$se, schools_p10 = q[1], schools_median = q[2],
       schools_p90 = q[3], icc = icc(everybody, d), locality = urban$value - rural$value,
       locality_p = test(urban, rural)$p)
})
# Share of points of every objective in every region, and its clustered error.
objectives <- lapply(setNames(nm = unique(items$objective)), function(o) {
  of <- items[items$objective == o, ]; share <- rowMeans(right(of))
  lapply(setNames(ids, ids), function(r) jackknife(region == r, function(rows) mean(share[rows]))[c("value", "se")])
})
cat(toJSON(list(r = R.version.string, regions = out, nation = nation, objectives = objectives), auto_unbox = TRUE, digits = NA, pretty = TRUE))
