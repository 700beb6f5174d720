# Twelve schools of the reference answers on PISA 2003, Russian Federation, with the figures of the nation.
# Rscript pisa-extract.R ../../../../shared/data/reference > pisa-extract.json
# Summaries only, no student. Source: OECD PISA 2003, by way of the R package learningtower; answers by base R 4.2.
suppressMessages(library(jsonlite))
from <- commandArgs(TRUE)[1]; all <- fromJSON(file.path(from, "pisa-russia-schools.json"), simplifyVector = FALSE)
pick <- function(measure) {
  x <- read.csv(file.path(from, paste0("pisa-russia-schools-", measure, ".csv")), colClasses = c(school_id = "character"))
  o <- order(x$n); rows <- x[o[round(seq(1, nrow(x), length.out = 12))], setdiff(names(x), c("region", grep("^region", names(x), value = TRUE)))]
  n <- all[[measure]]
  list(measure = measure, nation = list(n = n$n, mean = n$mean, sd = n$sd_n1, gender = n$gender), icc = n$icc$anova,
       p = data.frame(gender = x$g_p, genderBH = x$g_p_BH, nation = x$nation_p, nationBH = x$nation_p_BH), schools = rows) }
cat(toJSON(lapply(c("math", "read", "science"), pick), digits = NA, auto_unbox = TRUE, na = "null"), "\n")
