"""The drafting room's doors."""

from festival.drafting import branch_views, run_views

bps = [branch_views.bp, run_views.bp]
