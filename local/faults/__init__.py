"""Crash schedules: the real delivery code over deterministic fakes with a virtual clock.

Every call of a port is a step boundary at which a schedule may kill the worker, freeze it while others work on, let a
second worker take the same batch, pause the mailing, blacklist a recipient. All of it follows from a seed.
"""
