"""Pages for partners: how to use the hub's data, and how to make an embed look as wanted."""
