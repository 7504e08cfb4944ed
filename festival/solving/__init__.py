"""When and where everything is shown: solved, proved, checked and weighed. Pure: no tables, no database."""
