# Counts rows by area, month and type with R: data.table where it is installed, otherwise what R
# comes with. usage: Rscript count.R FILE
path <- commandArgs(trailingOnly = TRUE)[1]
wanted <- c("LSOA name", "Month", "Crime type")
if (requireNamespace("data.table", quietly = TRUE)) {
  rows <- as.list(data.table::fread(path, select = wanted, colClasses = "character"))
} else {
  head <- unlist(read.csv(path, header = FALSE, nrows = 1, colClasses = "character"))
  classes <- ifelse(head %in% wanted, "character", "NULL")
  rows <- read.csv(path, colClasses = classes, check.names = FALSE, quote = "\"", comment.char = "")
}
key <- paste(sub(" [^ ]*$", "", rows[["LSOA name"]]), rows[["Month"]], rows[["Crime type"]], sep = "|")
# Rows are counted by the number of their key: table() would sort ten million texts.
keys <- unique(key)
writeLines(paste(keys, tabulate(match(key, keys), length(keys)), sep = "|"))
