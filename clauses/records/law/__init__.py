"""What the law and the trades give editors to keep, each with its day and its source: thresholds, texts, rates."""
