"""Fair use: how much one address may ask for, so that one caller in a hurry cannot take it from the rest."""
