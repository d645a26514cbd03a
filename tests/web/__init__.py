"""The web app in a browser, against the running product."""
