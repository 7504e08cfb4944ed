"""The field a picture comes in through."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import FileField
from wtforms.validators import StopValidation, ValidationError

from festival.media.store import most_bytes
from festival.media.studio import examine

ACCEPTED = "image/jpeg,image/png,image/webp,image/avif"


class PictureField(FileField):
    """A picture, opened in the darkroom before any act begins, so that a bad one is refused beside its field.

    After validation *content* holds its bytes (empty when none was chosen) and *file_name* what it was called.
    """

    data: Any
    content: bytes = b""
    file_name: str = ""

    def __init__(
        self, label: Any = None, validators: Any = None, required: bool = False, **more: Any
    ) -> None:
        self.required = required
        more.setdefault("render_kw", {"accept": ACCEPTED})
        super().__init__(label, validators, **more)

    def pre_validate(self, form: Any) -> None:
        file = self.data
        if not getattr(file, "filename", ""):
            self.data = None
            if self.required:
                raise StopValidation(gettext("Choose a picture."))
            return
        most = most_bytes()
        file.stream.seek(0)
        # One byte more than is allowed tells a large file; the rest of it need not be read.
        self.content, self.file_name = file.stream.read(most + 1), file.filename
        verdict = examine(self.content, most).verdict
        if not verdict:
            raise ValidationError(str(verdict))


def PictureUpload(
    label: Any = lazy_gettext("Picture"), required: bool = False, description: Any = "", **more: Any
) -> Any:
    return PictureField(label, required=required, description=description, **more)
