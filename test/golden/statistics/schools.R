# A small synthetic file (14 schools) and R's answers on it. Rscript schools.R > schools.json
# R 4.2, survey 4.1, Hmisc 4.8
suppressMessages({library(jsonlite); library(survey); library(Hmisc)})
set.seed(3)
size <- c(4, 31, 12, 25, 60, 18, 9, 33, 27, 2, 41, 15, 22, 1)
d <- do.call(rbind, lapply(seq_along(size), function(s) data.frame(
  school = s, y = round(pmin(100, pmax(0, 52 + rnorm(1, 0, 9) + rnorm(size[s], 0, 16)))),
  girl = rbinom(size[s], 1, .5), w = round(runif(1, .5, 3) * runif(size[s], .8, 1.25), 3))))
d$girl[d$school == 10] <- 1                                        # a school without boys
jk <- function(x, w) {                                             # mean, clustered errors, SD of a file
  x$w <- w; full <- svydesign(ids = ~school, weights = ~w, data = x); rep <- as.svrepdesign(full, type = "JK1", mse = FALSE)
  m <- svymean(~y, rep); l <- svymean(~y, full); one <- svydesign(ids = ~1, weights = ~w, data = x)
  list(n = nrow(x), schools = length(unique(x$school)), mean = as.numeric(coef(m)), se = as.numeric(SE(m)),
       linearised = as.numeric(SE(l)), sd = sqrt(as.numeric(svyvar(~y, one)))) }
gap <- function(x, w) {                                            # girls minus boys, JK1 over schools
  x$w <- w; rep <- as.svrepdesign(svydesign(ids = ~school, weights = ~w, data = x), type = "JK1", mse = FALSE)
  f <- withReplicates(rep, function(w, data) { g <- data$girl == 1; sum(w[g] * data$y[g]) / sum(w[g]) - sum(w[!g] * data$y[!g]) / sum(w[!g]) })
  list(difference = as.numeric(coef(f)), se = as.numeric(SE(f)), schools = length(unique(x$school))) }
one <- function(x) {                                               # students of one group as they are
  s <- svydesign(ids = ~1, weights = ~w, data = x); t <- t.test(x$y)
  list(n = nrow(x), mean = mean(x$y), sd = sd(x$y), se = sd(x$y) / sqrt(nrow(x)), low = t$conf.int[1], high = t$conf.int[2],
       weighted = list(mean = as.numeric(coef(svymean(~y, s))), se = as.numeric(SE(svymean(~y, s))), sd = sqrt(as.numeric(svyvar(~y, s)))),
       quantiles = as.numeric(quantile(x$y, pr, type = 7)), weightedQuantiles = as.numeric(wtd.quantile(x$y, x$w, pr, normwt = TRUE))) }
pr <- c(0, .1, .25, .5, .75, .9, 1)
against <- function(s) {                                           # school against rest, unclustered
  a <- d$y[d$school == s]; b <- d$y[d$school != s]; t <- t.test(a, b); n1 <- length(a); n2 <- length(b); df <- n1 + n2 - 2
  g <- (1 - 3 / (4 * df - 1)) * (mean(a) - mean(b)) / sqrt(((n1 - 1) * var(a) + (n2 - 1) * var(b)) / df); se <- sqrt((n1 + n2) / (n1 * n2) + g^2 / (2 * (n1 + n2)))
  list(difference = unname(t$estimate[1] - t$estimate[2]), se = unname(t$stderr), df = unname(t$parameter), t = unname(t$statistic), p = t$p.value,
       low = t$conf.int[1], high = t$conf.int[2], g = g, gSe = se, gLow = g - qnorm(.975) * se, gHigh = g + qnorm(.975) * se,
       shown = mean(a) - mean(d$y)) }
an <- anova(lm(y ~ factor(school), d)); n0 <- (sum(size) - sum(size^2) / sum(size)) / (length(size) - 1); ms <- an$`Mean Sq`
ids <- sort(unique(d$school)); big <- ids[size >= 4]
out <- list(
  data = as.list(d), probabilities = pr,
  whole = jk(d, rep(1, nrow(d))), wholeWeighted = jk(d, d$w), gap = gap(d, rep(1, nrow(d))), gapWeighted = gap(d, d$w),
  rest = lapply(ids, function(s) { x <- d[d$school != s, ]; jk(x, rep(1, nrow(x))) }),
  restWeighted = lapply(ids, function(s) { x <- d[d$school != s, ]; jk(x, x$w) }),
  restGapWeighted = lapply(ids, function(s) { x <- d[d$school != s, ]; gap(x, x$w) }),
  all = one(d), schools = lapply(big, function(s) c(school = s, one(d[d$school == s, ]))),
  against = lapply(big, function(s) c(school = s, against(s))),
  icc = list(msBetween = ms[1], msWithin = ms[2], n0 = n0, icc = (ms[1] - ms[2]) / (ms[1] + (n0 - 1) * ms[2])))
cat(toJSON(out, digits = NA, auto_unbox = TRUE), "\n")
