"""The public site as files: for any server, for a phone without a network, for a spreadsheet."""
