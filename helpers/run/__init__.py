"""Articles to a corpus: batches, workers, the cache, and one identity a person across articles."""
