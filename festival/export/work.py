"""Waiting work of export: what devices carry is packed after every release."""

from flask import current_app

from festival.export import carrying


def pack_pockets() -> int:
    """Pack one language of one edition; the others wait for the next round, so letters need not."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    waiting = carrying.waiting(app)
    if not waiting:
        return 0
    carrying.pack(app, waiting[0])
    if len(waiting) == 1:
        carrying.sweep(app)
    return 1


JOBS = [pack_pockets]
