"""Schedules that are not the schedule yet: proposals a solver makes, and drafts people try out."""
