"""How votes and marks become an order: the methods side by side. Pure: no tables, no database."""
