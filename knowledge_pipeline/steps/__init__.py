"""Steps of the pipeline: DataFrame in, DataFrame out, with the pure functions they apply beside them."""
