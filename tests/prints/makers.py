"""Makers of the prints room."""

from festival.foundation.db import db
from festival.prints.keyfiles import thumbprint
from festival.prints.models import Copy, CopyFormat, CopyState, Package, SubtitleWay, Whereabouts
from tests.makers import save

CPL = "0b9f2d2e-6e1b-4b1c-9f6b-0c6e9a3f1d22"
SERVER = thumbprint("a1" * 20)
OTHER = thumbprint("b2" * 20)

_MESSAGE = """<?xml version="1.0" encoding="UTF-8"?>
<DCinemaSecurityMessage xmlns="http://www.smpte-ra.org/schemas/430-3/2006/ETM">
 <AuthenticatedPublic Id="ID_AuthenticatedPublic">
  <MessageId>urn:uuid:3f1a2f3e-1d1a-4e60-9d3e-2f6a0b9f4a11</MessageId>
  <MessageType>http://www.smpte-ra.org/430-1/2006/KDM#kdm-key-type</MessageType>
  <AnnotationText>Key of a festival</AnnotationText>
  <IssueDate>2018-09-01T10:00:00+06:00</IssueDate>
  <RequiredExtensions>
   <KDMRequiredExtensions xmlns="http://www.smpte-ra.org/schemas/430-1/2006/KDM">
    <Recipient><X509SubjectName>{subject}</X509SubjectName></Recipient>
    <CompositionPlaylistId>urn:uuid:{cpl}</CompositionPlaylistId>
    <ContentTitleText>Genesis2-0</ContentTitleText>
    <ContentKeysNotValidBefore>{begins}</ContentKeysNotValidBefore>
    <ContentKeysNotValidAfter>{ends}</ContentKeysNotValidAfter>
    <AuthorizedDeviceInfo><DeviceList>
     <CertificateThumbprint>{server}</CertificateThumbprint>
    </DeviceList></AuthorizedDeviceInfo>
   </KDMRequiredExtensions>
  </RequiredExtensions>
 </AuthenticatedPublic>
 <AuthenticatedPrivate/>
</DCinemaSecurityMessage>"""


def key_message(
    begins="2018-09-17T10:00:00+06:00",
    ends="2018-09-22T02:00:00+06:00",
    cpl=CPL,
    server=SERVER,
    subject="CN=SM.server",
):
    return _MESSAGE.format(
        begins=begins, ends=ends, cpl=cpl, server=server, subject=subject
    ).encode()


def copy_of(**more):
    """A copy never saved, for rules."""
    plain = {
        "id": 1, "code": "copy1", "format": CopyFormat.DCP, "package": Package.OV, "cpl": CPL,
        "encrypted": False, "three_d": False, "hearing": False, "described": False,
        "subtitles": SubtitleWay.NONE, "state": CopyState.ARRIVED, "quarantine": "", "name": "",
        "whereabouts": Whereabouts.OFFICE,
    }  # fmt: skip
    return Copy(**(plain | more))


def kept_copy(selection, **more):
    """A copy of a chosen film, kept."""
    plain = {"code": f"copy-{db.session.query(Copy).count() + 1}", "cpl": CPL}
    return save(
        Copy(edition_id=selection.edition_id, version_id=selection.version_id, **(plain | more))
    )
