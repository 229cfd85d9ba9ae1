"""Measurements that anyone can repeat; the product never imports them."""
