"""How things look and are said: words, numbers, colours, charts, markup. Knows nothing of the ledger."""
