"""SES v2 as the product uses it: sender domains with our own DKIM keys, a strict quota, raw mail into the mail
world.
"""
