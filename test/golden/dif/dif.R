# Golden values of differential item functioning. Run in this folder: Rscript dif.R
# Needs jsonlite, coin, survey (Debian: r-cran-jsonlite, r-cran-coin, r-cran-survey). Writes dif.json.
suppressPackageStartupMessages({library(jsonlite); library(coin); library(survey)})
source("../synthetic.R")

# Mantel-Haenszel of a 0/1 item y, group g (1 focal), strata s. alpha, chi-square and p also by stats::mantelhaen.test.
mh <- function(y, g, s) {
  t <- table(factor(g, 0:1), factor(y, 1:0), s); storage.mode(t) <- "double"
  t <- t[, , apply(t, 3, function(z) all(rowSums(z) > 0)), drop = FALSE]
  A <- t[1, 1, ]; B <- t[1, 2, ]; C <- t[2, 1, ]; D <- t[2, 2, ]; N <- A + B + C + D
  R <- A * D / N; S <- B * C / N; P <- (A + D) / N; Q <- (B + C) / N
  alpha <- sum(R) / sum(S)
  v <- sum(P * R) / (2 * sum(R)^2) + sum(P * S + Q * R) / (2 * sum(R) * sum(S)) + sum(Q * S) / (2 * sum(S)^2)
  E <- (A + B) * (A + C) / N; V <- (A + B) * (C + D) * (A + C) * (B + D) / (N^2 * (N - 1))
  chi <- (abs(sum(A) - sum(E)) - .5)^2 / sum(V)
  m <- mantelhaen.test(t, correct = TRUE)
  stopifnot(abs(m$estimate / alpha - 1) < 1e-12)
  if (abs(sum(A) - sum(E)) >= .5) stopifnot(abs(m$statistic / chi - 1) < 1e-9) # below that R drops the correction
  ci <- exp(log(alpha) + c(-1, 1) * qnorm(.975) * sqrt(v)); stopifnot(max(abs(m$conf.int / ci - 1)) < 1e-9)
  d <- -2.35 * log(alpha); se <- 2.35 * sqrt(v); p <- pchisq(chi, 1, lower.tail = FALSE)
  data.frame(alpha, d_dif = d, se, chi, p, strata = dim(t)[3],
    class = if (abs(d) < 1 || p >= .05) "A" else if (abs(d) >= 1.5 && abs(d) - 1.645 * se > 1) "C" else "B")
}
# Mantel 1963 and SMD of an ordered item; the chi-square also by coin
mantel <- function(y, g, s) {
  f <- e <- v <- smd <- sv <- nf <- 0
  for (k in unique(s)) {
    a <- y[s == k & g == 1]; b <- y[s == k & g == 0]; n1 <- length(a); n0 <- length(b); n <- n1 + n0
    if (n1 == 0 || n0 == 0) next
    yy <- c(a, b); h <- n1 * n0 / (n^2 * (n - 1)) * (n * sum(yy^2) - sum(yy)^2)
    f <- f + sum(a); e <- e + n1 * mean(yy); v <- v + h; nf <- nf + n1
    smd <- smd + n1 * (mean(a) - mean(b)); sv <- sv + n1^2 * (1 / n1 + 1 / n0)^2 * h
  }
  sd <- sqrt(((sum(g == 1) - 1) * var(y[g == 1]) + (sum(g == 0) - 1) * var(y[g == 0])) / (length(g) - 2))
  chi <- (f - e)^2 / v; p <- pchisq(chi, 1, lower.tail = FALSE); smd <- smd / nf
  both <- ave(g, s, FUN = function(z) length(unique(z))) == 2
  z <- data.frame(y = ordered(y), g = factor(g), s = factor(s))[both, ]; z$s <- droplevels(z$s)
  cc <- as.numeric(statistic(cmh_test(y ~ g | s, data = z, scores = list(y = sort(unique(y))))))^2
  stopifnot(abs(cc / chi - 1) < 1e-8)
  a <- abs(smd / sd)
  data.frame(chi, p, smd, se = sqrt(sv) / nf, sd, class = if (p >= .05 || a <= .17) "A" else if (a <= .25) "B" else "C")
}
max_score <- ifelse(0:11 %in% c(4, 11), 2, 1)
# All items of a test: matched on form and raw score; not-reached students left out of the item's table; `removed`
# items out of the matching score, the studied item always in it
dif <- function(d, removed = integer(0)) {
  n <- do.call(rbind, lapply(1:12, function(i) {
    anchor <- union(setdiff(1:12, removed), i)
    s <- paste(d$form, rowSums(pmax(d$x[, anchor, drop = FALSE], 0), na.rm = TRUE))
    b <- !is.na(d$x[, i]) & d$x[, i] > -2; y <- pmax(d$x[b, i], 0); g <- d$group[b]
    o <- mantel(y, g, s[b]); m <- if (max_score[i] == 1) mh(y, g, s[b]) else NULL
    r <- data.frame(item = paste0("i", i - 1), n_focal = sum(g), n_reference = sum(1 - g), mantel_chi = o$chi,
      mantel_p = o$p, smd = o$smd, smd_se = o$se, sd = o$sd, alpha = NA, d_dif = NA, se = NA, chi = NA, p = o$p, class = o$class)
    if (!is.null(m)) r[names(m)[names(m) != "strata"]] <- m[names(m) != "strata"]
    r
  }))
  n$p_adjusted <- p.adjust(n$p, "BH"); n
}
purify <- function(f, found, k) { # until a round finds the same items, at most 10 rounds
  r <- f(integer(0)); out <- found(r); rounds <- 0; done <- length(out) == 0
  while (!done && rounds < 10) { r <- f(out); rounds <- rounds + 1; again <- found(r); done <- setequal(again, out); out <- again }
  list(items = r, rounds = rounds, converged = done, removed = out - 1)
}
out <- list()
d <- synthetic(4000, 20241123)
out$plain <- dif(d)
out$class_c <- purify(function(x) dif(d, x), function(r) which(r$class == "C"))
out$significant <- purify(function(x) dif(d, x), function(r) which(r$p < .05))

# Six 0/1 items of one form, with purification: the rule of difR::difMH(purify = TRUE) 5.1, whose source gives the same
one <- d$form == 1; six <- 6:11; X <- pmax(d$x[one, six], 0); g <- d$group[one]
out$difR <- purify(function(x) do.call(rbind, lapply(1:6, function(i) {
  data.frame(item = colnames(X)[i], mh(X[, i], g, rowSums(X[, union(setdiff(1:6, x), i), drop = FALSE])))
})), function(r) which(r$chi > qchisq(.95, 1)))
stopifnot(out$difR$rounds > 0)
if (file.exists(Sys.getenv("DIFR", "none"))) { # difR's own mantelHaenszel and difMH, where its source is at hand
  source(Sys.getenv("DIFR")); r <- difMH(as.data.frame(X), g, 1, purify = TRUE)
  print(c(max(abs(r$alphaMH / out$difR$items$alpha - 1)), max(abs(r$MH / out$difR$items$chi - 1)), r$nrPur, r$convergence))
  print(setequal(r$DIFitems, out$difR$removed + 1))
}

# Counts far beyond 32 bits: one item's table of 6 strata x 2 groups x 2, times 40,000
y <- X[, 3]; s <- rowSums(X); t <- table(factor(g, 0:1), factor(y, 1:0), s)
big <- array(as.numeric(t) * 40000, dim(t)); big <- big[, , apply(big, 3, function(z) all(rowSums(z) > 0))]
m <- mantelhaen.test(big, correct = TRUE)
out$big <- list(counts = lapply(seq_len(dim(big)[3]), function(k) list(reference = rev(big[1, , k]), focal = rev(big[2, , k]))),
  alpha = unname(m$estimate), chi = unname(m$statistic), low = m$conf.int[1], high = m$conf.int[2])

# Gap between groups with and without items 2 and 6, percent of the points given, clustered by school, weighted
pct <- function(keep) 100 * rowSums(pmax(d$x[, keep], 0), na.rm = TRUE) / rowSums(t(t(!is.na(d$x[, keep])) * max_score[keep]))
gap <- function(y, w, cl) {
  m <- svyglm(y ~ g, svydesign(~cl, weights = ~w, data = data.frame(y = y, g = d$group, w = w, cl = cl)))
  list(gap = unname(coef(m)[2]), se = unname(SE(m)[2]), df = length(unique(cl)) - 1)
}
all <- pct(1:12); without <- pct(setdiff(1:12, c(3, 7)))
three <- function(w, cl) list(with_all = gap(all, w, cl), without = gap(without, w, cl), effect = gap(all - without, w, cl))
out$gap <- list(weighted = three(d$weight, d$school), independent = three(rep(1, 4000), 1:4000))
writeLines(toJSON(out, digits = NA, auto_unbox = TRUE, dataframe = "rows", na = "null", pretty = TRUE), "dif.json")
