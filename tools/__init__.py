"""Scripts for the people who work on the hub; the product never imports them."""
