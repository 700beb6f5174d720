# The tables of an Esep run in R, with base R alone:
#
#   Rscript start.R [folder of the tables]
#
# Prints mean results by region and domain and the schools below their region, or below the nation where the results have
# no regions; writes the schools' means as means.pdf into
# the current folder. Large runs are read faster from Parquet: arrow::read_parquet(file.path(folder, "results.parquet")).

arguments <- commandArgs(trailingOnly = TRUE)
script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
folder <- if (length(arguments) > 0) arguments[1] else if (length(script) > 0) dirname(script) else "."

# A table with its types, which the run's dictionary gives. An empty cell is NA; the column `reason` says why.
kinds <- c(text = "character", integer = "integer", number = "numeric", boolean = "character")
read_rows <- function(name, ...) {
  read.csv(file.path(folder, paste0(name, ".csv")), fileEncoding = "UTF-8-BOM", na.strings = "", ...)
}
read_table <- function(name) {
  dictionary <- read_rows("dictionary", colClasses = "character")
  own <- dictionary[dictionary$table == name, ]
  table <- read_rows(name, colClasses = unname(kinds[own$type]))
  for (column in own$column[own$type == "boolean"]) table[[column]] <- table[[column]] == "true"
  table
}

results <- read_table("results")
means <- results[results$measure %in% c("mean_percent", "mean_score") & results$group == "all", ]

cat("Mean by region and domain\n")
levels <- means[means$level != "school", ]
levels$region[is.na(levels$region)] <- "nation"
print(round(tapply(levels$value, levels[c("region", "domain")], mean), 1))

comparisons <- read_table("comparisons")
against <- if (any(comparisons$against == "region")) "region" else "nation"
below <- comparisons[
  comparisons$group == "all" & comparisons$measure == "mean" & comparisons$against == against &
    comparisons$verdict %in% "below",
]
cat("\nSchools below", if (against == "region") "their region\n" else "the nation\n")
print(below[order(below$difference), c("school_id", "domain", "difference", "low", "high")], row.names = FALSE)

schools <- means[means$level == "school" & !is.na(means$value), ]
pdf("means.pdf", width = 8, height = 5)
if (nrow(schools) > 0) boxplot(value ~ domain, data = schools, xlab = "", ylab = "mean of a school")
invisible(dev.off())
cat("\nWritten: means.pdf\n")
