"""The waiting work of the drafting room: a run of the solver."""

from festival.drafting.workbench import solve_run

JOBS = [solve_run]
