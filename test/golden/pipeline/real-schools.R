# Counts, means, SDs and percentiles of three schools of each real set, from the files alone.
# Rscript test/golden/pipeline/real-schools.R <folder with pisa-russia and timss-russia> > test/golden/pipeline/real-schools.json
library(jsonlite)
folder <- commandArgs(TRUE)[1]

describe <- function(y) {
  y <- y[!is.na(y)]
  q <- quantile(y, c(.1, .25, .5, .75, .9), type = 7, names = FALSE)
  list(n = length(y), mean = mean(y), sd = sd(y), min = min(y), max = max(y),
       p10 = q[1], p25 = q[2], p50 = q[3], p75 = q[4], p90 = q[5])
}

pisa <- read.csv(file.path(folder, "pisa-russia", "students.csv"), colClasses = c(school_id = "character"))
pisa_sizes <- sort(table(pisa$school_id))
pisa_schools <- c("00001", "00010", names(pisa_sizes)[length(pisa_sizes)])
domains <- c(mathematics = "math", reading = "read", science = "science")
pisa_out <- lapply(setNames(pisa_schools, pisa_schools), function(s)
  lapply(domains, function(d) describe(pisa[pisa$school_id == s, d])))

# TIMSS: percent of the points of the items that a student was given; omitted and not reached count 0.
timss <- read.csv(file.path(folder, "timss-russia", "results.csv"), colClasses = "character", na.strings = character())
items <- read.csv(file.path(folder, "timss-russia", "items.csv"), colClasses = "character")
won <- function(i) {
  cell <- timss[[items$item[i]]]
  given <- cell != ""
  missing <- cell %in% c("N", "R")
  points <- rep(NA_real_, length(cell))
  if (items$key[i] != "") points[given] <- as.numeric(cell[given] == items$key[i]) * as.numeric(items$max_score[i])
  else points[given & !missing] <- as.numeric(cell[given & !missing])
  points[missing] <- 0
  points
}
percent <- sapply(c(mathematics = "mathematics", science = "science"), function(d) {
  of <- which(items$domain == d)
  p <- sapply(of, won)
  m <- matrix(as.numeric(items$max_score[of]), nrow(p), length(of), byrow = TRUE)
  m[is.na(p)] <- 0
  ifelse(rowSums(m) > 0, 100 * rowSums(p, na.rm = TRUE) / rowSums(m), NA)
})
sizes <- sort(table(timss$school_id))
timss_schools <- c("RU301", "RU303", names(sizes)[length(sizes)])
timss_out <- lapply(setNames(timss_schools, timss_schools), function(s)
  lapply(c(mathematics = "mathematics", science = "science"), function(d) describe(percent[timss$school_id == s, d])))

cat(toJSON(list(source = list(pisa = "OECD PISA 2003, Russian Federation", timss = "IEA TIMSS 2007, Russian Federation, grade 8"),
                r = R.version.string, pisa = pisa_out, timss = timss_out),
           auto_unbox = TRUE, digits = NA, pretty = TRUE))
