"""The guests' tests start from what the programme's start from."""

from tests.programme.conftest import plan

__all__ = ["plan"]
