"""Two lanes under one granted rate: premium first, fair among accounts, never too fast (MAI-02 to MAI-06)."""
