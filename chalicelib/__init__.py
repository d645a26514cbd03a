"""Depesche: press communications in the customer's own cloud account."""

import os

# No plugin of pydantic is used; looking for one reads the metadata of every installed package at a cold start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
