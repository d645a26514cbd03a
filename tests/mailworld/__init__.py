"""Tests of the mail world that runs beside the product."""
