# Invented students, by the same recipe and the same generator as test/psychometrics/synthetic-test.ts (see there).
# x: points, NA not administered, -1 omitted, -2 not reached; a: option 0..3 or NA.
synthetic <- function(n, seed) {
  state <- seed
  u <- function() { state <<- (16807 * state) %% 2147483647; state / 2147483647 }
  x <- a <- matrix(NA_real_, n, 12, dimnames = list(NULL, paste0("i", 0:11)))
  group <- form <- weight <- numeric(n)
  for (r in 1:n) {
    theta <- -6
    for (d in 1:12) theta <- theta + u()
    group[r] <- as.numeric(u() < 0.5); theta <- theta - 0.3 * group[r]
    weight[r] <- 0.5 + u(); form[r] <- floor(u() * 2)
    for (i in 0:11) {
      u1 <- u(); u2 <- u()
      given <- if (form[r] == 0) i <= 7 else i >= 4
      last <- i == (if (form[r] == 0) 7 else 11)
      d <- theta - (-1.5 + (3 * i) / 11) - (if (i %in% c(2, 6) && group[r] == 1) 0.8 else 0)
      if (!given) next
      if (u2 < 0.04) x[r, i + 1] <- -1
      else if (last && u2 > 0.97) x[r, i + 1] <- -2
      else if (i %in% c(4, 11)) x[r, i + 1] <- (u1 < plogis(1.3 * (d + 0.5))) + (u1 < plogis(1.3 * (d - 0.5)))
      else {
        p <- plogis(1.3 * d); right <- if (i == 8) 1 else i %% 4
        w <- min(2, floor(((u1 - p) / (1 - p)) * 3))
        ch <- if (u1 < p) right else if (w < right) w else w + 1
        a[r, i + 1] <- ch; x[r, i + 1] <- as.numeric(ch == i %% 4)
      }
    }
  }
  list(x = x, a = a, group = group, form = form, weight = weight, school = (1:n - 1) %% 20)
}
