"""What the drafting room's tests start from: the programme's edition with a hall, a section and two films."""

from tests.programme.conftest import plan

__all__ = ["plan"]
