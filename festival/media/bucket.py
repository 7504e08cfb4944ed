"""A bucket of an S3-compatible service as the store, shared by every host of the house.

Nothing in it is public: the house hands files out itself. Who may open it is found where boto3 looks
(environment, files, the machine's role), never in the address.
"""

import logging
import os
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from ipaddress import ip_address
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from festival.foundation.links import is_public_address
from festival.foundation.verdict import Refused, no
from festival.media.kept import Kept, named
from festival.media.rules import STORE_AWAY

log = logging.getLogger(__name__)

NAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", re.ASCII)
REGION = re.compile(r"[a-z0-9-]{1,40}", re.ASCII)
PREFIX = re.compile(r"[A-Za-z0-9._/-]{0,200}", re.ASCII)
SHAPE = "write MEDIA_URL as file:///folder or s3://bucket/prefix?endpoint=https://…&region=…"
CONNECT, ANSWER, ATTEMPTS = 3, 10, 2
"""Seconds a service may take to be met and to say something, and how often it is asked."""
REST = 5
"""Seconds a service that said nothing is left alone: whoever comes next must not wait for it, too."""
AT_ONCE = 16
"""Connections of one process: a few more than the requests a worker lets in."""
NOT_KNOWN = frozenset({"NotImplemented", "MethodNotAllowed"})
"""What a service answers that does not keep versions at all."""

_clients: dict[tuple[int, "Bucket"], Any] = {}
_resting: dict["Bucket", float] = {}
_making = Lock()


@dataclass(frozen=True)
class Bucket:
    """Pictures and files as objects of one bucket, all under one prefix."""

    name: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""

    @classmethod
    @lru_cache(maxsize=8)
    def at(cls, url: str) -> "Bucket":
        """What an address says; ValueError with a sentence where it is not to be used.

        >>> Bucket.at("s3://festival/house?endpoint=https://s3.example.kz&region=kz-1")
        Bucket(name='festival', prefix='house/', endpoint='https://s3.example.kz', region='kz-1')
        """
        parts = urlsplit(url)
        if "@" in parts.netloc:
            raise ValueError(
                "take the credentials out of MEDIA_URL; they belong into AWS_ACCESS_KEY_ID and "
                "AWS_SECRET_ACCESS_KEY, or into the machine’s role."
            )
        prefix = unquote(parts.path).strip("/")
        asked = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
        unknown = asked.keys() - {"endpoint", "region"} or any(len(o) > 1 for o in asked.values())
        endpoint, region = (asked.get(name, [""])[0] for name in ("endpoint", "region"))
        sound = (
            parts.scheme == "s3"
            and not parts.fragment
            and NAME.fullmatch(parts.netloc)
            and PREFIX.fullmatch(prefix)
            and (not region or REGION.fullmatch(region))
            and (not endpoint or _is_endpoint(endpoint))
        )
        if unknown or not sound:
            raise ValueError(f"{SHAPE}.")
        if prefix:
            named(prefix)
        return cls(parts.netloc, f"{prefix}/" if prefix else "", endpoint.rstrip("/"), region)

    def keep(self, way: str, content: bytes) -> None:
        self._asked("put_object", Key=self._key(way), Body=content)

    def read(self, way: str) -> bytes | None:
        found = self._asked("get_object", Key=self._key(way))
        return None if found is None else bytes(found)

    def seen(self, way: str) -> Kept | None:
        found = self._asked("head_object", Key=self._key(way))
        if found is None:
            # A missing bucket and a missing object look the same to this question, and only to this.
            if self._asked("head_bucket") is None:
                raise self._away("head_bucket", "NoSuchBucket")
            return None
        return Kept(way, found["ContentLength"], found["LastModified"].timestamp())

    def ways(self, prefix: str = "") -> Iterator[Kept]:
        told: dict[str, Any] = {"Prefix": self.prefix + prefix}
        while True:
            page = self._asked("list_objects_v2", **told) or {}
            for one in page.get("Contents", ()):
                way = one["Key"].removeprefix(self.prefix)
                yield Kept(way, one["Size"], one["LastModified"].timestamp())
            if not page.get("IsTruncated"):
                return
            told["ContinuationToken"] = page["NextContinuationToken"]

    def remove(self, way: str) -> None:
        key = self._key(way)
        versions = self._versions(key)
        if versions is None:
            self._asked("delete_object", Key=key)
        for version in versions or ():
            self._asked("delete_object", Key=key, VersionId=version)

    def free(self) -> int:
        return sys.maxsize

    def trouble(self) -> str:
        try:
            next(self.ways(), None)
        except Refused as refused:
            return f"The bucket {self.name} does not answer: {refused.__cause__}."
        return ""

    def _key(self, way: str) -> str:
        return self.prefix + named(way)

    def _versions(self, key: str) -> list[str] | None:
        """Every version of an object, marks of its removal among them; None where none are kept."""
        found: list[str] = []
        told: dict[str, Any] = {"Prefix": key}
        while True:
            page = self._asked("list_object_versions", **told)
            if page is None:
                return None
            both = [*page.get("Versions", ()), *page.get("DeleteMarkers", ())]
            found += [one["VersionId"] for one in both if one["Key"] == key]
            if not page.get("IsTruncated"):
                return found
            told |= {"KeyMarker": page["NextKeyMarker"]}
            if page.get("NextVersionIdMarker"):
                told["VersionIdMarker"] = page["NextVersionIdMarker"]

    def _asked(self, verb: str, **told: Any) -> Any:
        """The answer, the whole body where there is one; None where there is no such thing."""
        if _resting.get(self, 0) > time.monotonic():
            raise Refused(no(STORE_AWAY)) from Unanswered("nothing was said a moment ago")
        faults = import_module("botocore.exceptions")
        try:
            answer = getattr(self._client(), verb)(Bucket=self.name, **told)
            return answer["Body"].read() if "Body" in answer else answer
        except faults.ClientError as problem:
            code = problem.response.get("Error", {}).get("Code", "")
            if code in {"NoSuchKey", "404"} or (
                verb == "list_object_versions" and code in NOT_KNOWN
            ):
                return None
            raise self._away(verb, code) from Unanswered(f"{verb} was answered with {code}")
        except (faults.BotoCoreError, OSError) as problem:
            kind = type(problem).__name__
            _resting[self] = time.monotonic() + REST
            raise self._away(verb, kind) from Unanswered(f"{verb} ended with {kind}")

    def _away(self, verb: str, why: str) -> Refused:
        log.error("the bucket %s does not answer %s: %s", self.name, verb, why)
        return Refused(no(STORE_AWAY))

    def _client(self) -> Any:
        """This process's own client: a connection carried over a fork would be two processes' at once."""
        mine = (os.getpid(), self)
        with _making:
            if mine not in _clients:
                _clients[mine] = self._made()
            return _clients[mine]

    def _made(self) -> Any:
        config = import_module("botocore.config").Config(
            signature_version="s3v4",
            s3={"addressing_style": "path" if self.endpoint else "auto"},
            # Compatible services know none of the newer checksums, and refuse what carries them.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            connect_timeout=CONNECT,
            read_timeout=ANSWER,
            retries={"total_max_attempts": ATTEMPTS, "mode": "standard"},
            max_pool_connections=AT_ONCE,
        )
        region = self.region or ("us-east-1" if self.endpoint else None)
        session = import_module("boto3").session.Session()
        return session.client(
            "s3", endpoint_url=self.endpoint or None, region_name=region, config=config
        )


class Unanswered(Exception):
    """What a service said instead of an answer, in words for whoever runs the house."""


def unfit(url: str, *, production: bool) -> list[str]:
    """What is wrong with a MEDIA_URL, each with what to set instead.

    >>> unfit("", production=True), unfit("file:///srv/media", production=True)
    ([], [])
    >>> unfit("ftp://somewhere", production=False)
    ['write MEDIA_URL as file:///folder or s3://bucket/prefix?endpoint=https://…&region=….']
    """
    if not url or url.startswith("file:///"):
        return []
    try:
        bucket = Bucket.at(url)
    except ValueError as problem:
        return [str(problem)]
    if production and bucket.endpoint.startswith("http://") and not _is_inside(bucket.endpoint):
        return ["set the endpoint in FESTIVAL_MEDIA_URL to an https:// address."]
    if find_spec("boto3") is None:
        return ["install boto3 to keep pictures in a bucket (the extra s3), or unset MEDIA_URL."]
    return []


def _is_endpoint(url: str) -> bool:
    parts = urlsplit(url)
    return (
        parts.scheme in {"http", "https"}
        and bool(parts.hostname)
        and "@" not in parts.netloc
        and not (parts.query or parts.fragment)
    )


def _is_inside(url: str) -> bool:
    """Whether a service is met on this machine or in its own network, where nobody listens.

    >>> _is_inside("http://minio:9000"), _is_inside("http://10.0.0.7:9000"), _is_inside("http://s3.example.kz")
    (True, True, False)
    """
    host = urlsplit(url).hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return "." not in host
    return not is_public_address(host)
