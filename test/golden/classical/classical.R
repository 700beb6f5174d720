# Golden values of classical test theory. Run in this folder: Rscript classical.R
# Needs psych 2.2.9 and jsonlite (Debian: r-cran-psych, r-cran-jsonlite). Writes classical.json.
suppressPackageStartupMessages({library(psych); library(jsonlite)})
source("../synthetic.R")

alpha_of <- function(X) {
  a <- suppressWarnings(psych::alpha(as.data.frame(X), check.keys = FALSE, warnings = FALSE))
  ci <- psych::alpha.ci(a$total$raw_alpha, nrow(X), n.var = ncol(X))
  tot <- rowSums(X)
  list(alpha = a$total$raw_alpha, low = ci$lower.ci, high = ci$upper.ci, sem = sd(tot) * sqrt(1 - a$total$raw_alpha),
    mean = mean(tot), sd = sd(tot), skew = psych::skew(tot, type = 3),
    counts = tabulate(tot + 1, sum(apply(X, 2, max)) + 1),
    items = data.frame(item = colnames(X), mean = colMeans(X), sd = apply(X, 2, sd), r_rest = a$item.stats$r.drop,
      r_total = sapply(colnames(X), function(i) cor(X[, i], tot)), alpha_if_deleted = a$alpha.drop$raw_alpha, row.names = NULL))
}

# 1. LSAT section 6, 1,000 persons (Bock & Lieberman 1970), from its response patterns
p <- fromJSON("lsat6-patterns.json")
X <- do.call(rbind, strsplit(rep(p$patterns$pattern, p$patterns$count), "")); X <- matrix(as.numeric(X), nrow(X))
colnames(X) <- p$items
out <- list(lsat6 = alpha_of(X))

# 2. Invented test: form 0 alone, unweighted
d <- synthetic(2000, 20241123); max_score <- ifelse(0:11 %in% c(4, 11), 2, 1)
one <- d$form == 0; raw <- d$x[one, 1:8]; X <- raw; X[X < 0] <- 0; tot <- rowSums(X)
out$form0 <- alpha_of(X)
out$form0$n <- nrow(X)
out$form0$omitted <- colMeans(raw == -1); out$form0$not_reached <- colMeans(raw == -2)
# unanswered not scored: the item's own students only; the raw score as it is
ans <- raw; ans[ans < 0] <- NA
out$form0$answered <- data.frame(item = colnames(X), n = colSums(!is.na(ans)), mean = colMeans(ans, na.rm = TRUE),
  r_rest = sapply(1:8, function(i) cor(ans[, i], tot - X[, i], use = "complete.obs")),
  r_total = sapply(1:8, function(i) cor(ans[, i], tot, use = "complete.obs")))
opts <- function(rows, w = rep(1, nrow(d$x)), totals, forms = rep(0, nrow(d$x)), drop = FALSE) {
  do.call(rbind, lapply(which(max_score == 1), function(i) {
    base <- rows & !is.na(d$x[, i]); if (drop) base <- base & d$x[, i] >= 0
    if (!any(base)) return(NULL)
    do.call(rbind, lapply(0:3, function(o) {
      y <- as.numeric(!is.na(d$a[base, i]) & d$a[base, i] == o); x <- pmax(d$x[base, i], 0); r <- totals[base] - x
      data.frame(item = paste0("i", i - 1), option = LETTERS[o + 1], key = o == (i - 1) %% 4, n = sum(y),
        share = weighted.mean(y, w[base]), r = pooled(y, r, w[base], forms[base]))
    }))
  }))
}
pooled <- function(y, r, w, f) { # correlation of deviations from the form's own weighted means
  dy <- y - ave(w * y, f, FUN = sum) / ave(w, f, FUN = sum); dr <- r - ave(w * r, f, FUN = sum) / ave(w, f, FUN = sum)
  sum(w * dy * dr) / sqrt(sum(w * dy^2) * sum(w * dr^2))
}
totals <- rowSums(pmax(d$x, 0), na.rm = TRUE)
out$form0$options <- opts(one, totals = totals)
out$form0$options_answered <- opts(one, totals = totals, drop = TRUE)

# 3. Both forms together, without and with weights
both <- function(w) {
  items <- do.call(rbind, lapply(1:12, function(i) {
    b <- !is.na(d$x[, i]); x <- pmax(d$x[b, i], 0); wi <- w[b]; t <- totals[b]; m <- weighted.mean(x, wi); n <- sum(b)
    data.frame(item = paste0("i", i - 1), n = n, mean = m, sd = sqrt(n / (n - 1) * weighted.mean((x - m)^2, wi)),
      r_rest = pooled(x, t - x, wi, d$form[b]), r_total = pooled(x, t, wi, d$form[b]),
      omitted = weighted.mean(d$x[b, i] == -1, wi), not_reached = weighted.mean(d$x[b, i] == -2, wi))
  }))
  # Persons x items analysis of variance within forms, mean squares pooled; sums scaled so that weights add up to n
  hoyt <- function(drop = 0) {
    ssp <- ssr <- dfp <- dfr <- sst <- 0; w <- w * length(w) / sum(w)
    for (f in 0:1) {
      keep <- setdiff(which(if (f == 0) 0:11 <= 7 else 0:11 >= 4), drop); X <- pmax(d$x[d$form == f, keep], 0); wf <- w[d$form == f]
      k <- ncol(X); item <- colSums(wf * X) / sum(wf); person <- rowMeans(X); grand <- weighted.mean(person, wf)
      res <- X - outer(person, item, "+") + grand
      ssp <- ssp + k * sum(wf * (person - grand)^2); ssr <- ssr + sum(wf * rowSums(res^2))
      sst <- sst + sum(wf * (rowSums(X) - k * grand)^2); dfp <- dfp + nrow(X) - 1; dfr <- dfr + (nrow(X) - 1) * (k - 1)
    }
    e <- (ssr / dfr) / (ssp / dfp)
    list(alpha = 1 - e, low = 1 - e * qf(.975, dfp, dfr), high = 1 - e * qf(.025, dfp, dfr), sem = sqrt(sst / dfp * e))
  }
  h <- hoyt(); items$alpha_if_deleted <- sapply(1:12, function(i) hoyt(i)$alpha)
  c(h, list(items = items, options = opts(rep(TRUE, nrow(d$x)), w, totals, d$form)))
}
out$both <- both(rep(1, 2000)); out$weighted <- both(d$weight)
out$both$form1 <- { X <- pmax(d$x[d$form == 1, 5:12], 0); alpha_of(X)[c("alpha", "low", "high", "sem", "mean", "sd", "skew", "counts")] }

# 4. Feldt's interval over a grid. From df2 > 4e5 on, R's qf takes df2 as infinite (third digit wrong where df1 = df2),
# so F comes from the beta quantile, which agrees with qf below that.
qF <- function(p, d1, d2) { q <- qbeta(p, d1 / 2, d2 / 2); d2 / d1 * q / (1 - q) }
g <- expand.grid(alpha = c(-.3, 0, .5, .7, .93), n = c(5, 30, 1000, 500000), k = c(2, 8, 60))
out$feldt <- cbind(g, t(mapply(function(a, n, k) {
  r <- c(low = 1 - (1 - a) * qF(.975, n - 1, (n - 1) * (k - 1)), high = 1 - (1 - a) * qF(.025, n - 1, (n - 1) * (k - 1)))
  c <- psych::alpha.ci(a, n, n.var = k); if ((n - 1) * (k - 1) <= 4e5) stopifnot(abs(r - c(c$lower.ci, c$upper.ci)) < 1e-9)
  r
}, g$alpha, g$n, g$k)))
writeLines(toJSON(out, digits = NA, auto_unbox = TRUE, dataframe = "rows", pretty = TRUE), "classical.json")
