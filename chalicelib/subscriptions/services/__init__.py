"""Service orders: training, import work and other services that are ordered, performed and invoiced in parts."""
