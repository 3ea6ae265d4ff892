"""From articles to a corpus: batches, workers, the cache, and one identity per person across articles."""
