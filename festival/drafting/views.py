"""The drafting room's doors."""

from festival.drafting import branch_views, run_views, seen_views

bps = [branch_views.bp, run_views.bp, seen_views.bp]
