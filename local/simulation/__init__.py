"""The product's delivery code under a virtual clock: hours of sending in seconds of computing, the same every time."""
