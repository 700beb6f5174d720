# Closed forms of base R and Hmisc. Rscript closed-forms.R > closed-forms.json
suppressMessages({library(jsonlite); library(Hmisc); library(survey)})
w <- do.call(rbind, lapply(list(c(0, 10), c(9, 30), c(10, 30), c(21, 30), c(15, 31), c(30, 30), c(1, 400)), function(v) {
  i <- prop.test(v[1], v[2], correct = FALSE)$conf.int; data.frame(x = v[1], n = v[2], low = i[1], high = i[2]) }))
# Newcombe 1998, method 10, from prop.test's Wilson limits
nc <- do.call(rbind, lapply(list(c(56, 70, 48, 80), c(9, 10, 3, 10), c(10, 10, 0, 10), c(5, 56, 0, 29), c(6, 7, 2, 7)), function(v) {
  a <- suppressWarnings(prop.test(v[1], v[2], correct = FALSE)$conf.int); b <- suppressWarnings(prop.test(v[3], v[4], correct = FALSE)$conf.int)
  p <- v[1] / v[2]; q <- v[3] / v[4]
  data.frame(x1 = v[1], n1 = v[2], x2 = v[3], n2 = v[4], difference = p - q, low = p - q - sqrt((p - a[1])^2 + (b[2] - q)^2), high = p - q + sqrt((a[2] - p)^2 + (q - b[1])^2)) }))
p <- list(c(.01, .02, .03, .04, .05), c(.9, .001, .04, .04, .2, .9, .013), c(1, 1, .5), .2)
bh <- lapply(p, function(x) list(p = I(x), adjusted = I(p.adjust(x, "BH"))))
# Conservative ranks of the order-statistic interval: each tail at most 2.5 %
ranks <- do.call(rbind, lapply(c(.1, .25, .5, .75, .9), function(q) do.call(rbind, lapply(c(6, 13, 20, 36, 60, 211), function(n) {
  l <- sum(pbinom(0:(n - 1), n, q) <= .025); h <- n + 1 - sum(pbinom(0:(n - 1), n, 1 - q) <= .025)
  data.frame(p = q, n = n, low = l, high = h, exists = l >= 1 & h <= n) }))))
# Clustered proportion: students answer 3 items (some not administered), weights unequal; the linearised ratio of survey
set.seed(11); n <- 34; th <- rnorm(n); m <- sample(2:3, n, TRUE); x <- rbinom(n, m, plogis(th + .4)); wt <- round(runif(n, .5, 2), 3)
r <- function(w) { s <- svydesign(ids = ~1, weights = ~w, data = data.frame(x, m, w)); v <- svyratio(~x, ~m, s); list(value = as.numeric(coef(v)), se = as.numeric(SE(v))) }
# Nyblom's interpolated interval of a quantile, as in quantileCI (Hoehle): limits on the values themselves
ny <- function(x, p) { x <- sort(x); n <- length(x); a <- .025
  side <- function(x, p) { cdf <- pbinom(0:n, n, p); r <- max(which(cdf[1:n] <= a)); lam <- (1 + (r * (1 - p) * (cdf[r + 1] - a)) / ((n - r) * p * (a - cdf[r])))^(-1); (1 - lam) * x[r] + lam * x[r + 1] }
  c(side(x, p), -side(-rev(x), 1 - p)) }
y <- round(rnorm(60, 50, 15), 1)
out <- list(wilson = w, newcombe = nc, bh = bh, ranks = ranks,
  proportion = list(points = x, maxima = m, weights = wt, plain = r(rep(1, n)), weighted = r(wt)),
  nyblom = list(values = y, p = c(.1, .25, .5, .75, .9), limits = lapply(c(.1, .25, .5, .75, .9), function(p) ny(y, p))))
cat(toJSON(out, digits = NA, auto_unbox = TRUE), "\n")
