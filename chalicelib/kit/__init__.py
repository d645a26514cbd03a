"""Pure building blocks: no environment, no network, no clock except `clock.now_utc`."""
