# Counts, means, SDs, percentiles and group means of three schools of the sample, from its two tables alone.
# Rscript test/golden/pipeline/sample-schools.R events/sample 100101 150201 710406 > test/golden/pipeline/sample-schools.json
library(jsonlite)
folder <- commandArgs(TRUE)[1]
answers <- read.csv(file.path(folder, "results.csv"), colClasses = "character", na.strings = character(), encoding = "UTF-8")
items <- read.csv(file.path(folder, "items.csv"), colClasses = "character", encoding = "UTF-8")

describe <- function(y) {
  q <- quantile(y, c(.1, .25, .5, .75, .9), type = 7, names = FALSE)
  t <- qt(.975, length(y) - 1) * sd(y) / sqrt(length(y))
  list(n = length(y), mean = mean(y), sd = sd(y), low = mean(y) - t, high = mean(y) + t, min = min(y), max = max(y),
       p10 = q[1], p25 = q[2], p50 = q[3], p75 = q[4], p90 = q[5])
}

# Every student was given every item; an answer that is not the key, N and a blank cell are 0 points.
percent <- sapply(c(reading = "reading", mathematics = "mathematics", science = "science"), function(d) {
  of <- items[items$domain == d, ]
  right <- sapply(seq_len(nrow(of)), function(i) answers[[of$item[i]]] == of$key[i])
  100 * rowMeans(right)
})
girl <- tolower(answers$gender) %in% c("қыз", "ж", "female", "f")
schools <- commandArgs(TRUE)[-1]
out <- lapply(setNames(schools, schools), function(s) {
  here <- answers$school_id == s
  lapply(setNames(colnames(percent), colnames(percent)), function(d)
    c(describe(percent[here, d]),
      list(girls = mean(percent[here & girl, d]), boys = mean(percent[here & !girl, d]),
           n_girls = sum(here & girl), n_boys = sum(here & !girl))))
})
nation <- lapply(setNames(colnames(percent), colnames(percent)), function(d)
  list(n = nrow(percent), schools = length(unique(answers$school_id)), mean = mean(percent[, d]), sd = sd(percent[, d])))
cat(toJSON(list(r = R.version.string, schools = out, nation = nation), auto_unbox = TRUE, digits = NA, pretty = TRUE))
