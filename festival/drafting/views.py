"""The drafting room's doors."""

from festival.drafting import branch_views

bps = [branch_views.bp]
