"""What the law asks of a contract: the rule, what an operation says of itself, its panel."""
