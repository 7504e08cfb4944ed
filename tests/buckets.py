"""A real service of buckets on this machine: HTTP on a port of its own, with nothing in it."""

import os
from contextlib import contextmanager
from uuid import uuid4

import boto3
import pytest
from moto.server import ThreadedMotoServer

CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "festival",
    "AWS_SECRET_ACCESS_KEY": "not a secret at all",
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
}
"""What a host of the house has in its environment; the address of the store holds none of it."""


class Service:
    """Where the service is met, and what lies in it, asked past the house."""

    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.client = boto3.client(
            "s3", endpoint_url=endpoint, region_name="us-east-1",
            aws_access_key_id="owner", aws_secret_access_key="owner",
        )  # fmt: skip

    def bucket(self, *, versions=False):
        """The name of a new bucket."""
        name = f"festival-{uuid4().hex[:12]}"
        self.client.create_bucket(Bucket=name)
        if versions:
            told = {"Status": "Enabled"}
            self.client.put_bucket_versioning(Bucket=name, VersioningConfiguration=told)
        return name

    def url(self, name, prefix="house"):
        return f"s3://{name}/{prefix}?endpoint={self.endpoint}&region=us-east-1"

    def bytes_in(self, name):
        """Every byte of every version in a bucket."""
        found = self.client.list_object_versions(Bucket=name).get("Versions", [])
        return b"".join(
            self.client.get_object(Bucket=name, Key=one["Key"], VersionId=one["VersionId"])[
                "Body"
            ].read()
            for one in found
        )

    def names_in(self, name):
        found = self.client.list_objects_v2(Bucket=name).get("Contents", [])
        return sorted(one["Key"] for one in found)


@contextmanager
def running():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    try:
        yield Service(f"http://{host}:{port}")
    finally:
        server.stop()


@pytest.fixture(scope="module")
def service():
    """A service of buckets for the tests of one file."""
    with running() as found:
        yield found


@pytest.fixture
def owner(monkeypatch):
    """The machine may open the bucket."""
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def lake(app, service, owner):
    """The house keeps its files in a bucket of its own, with every version; its name is handed back."""
    name = service.bucket(versions=True)
    app.config["MEDIA_URL"] = service.url(name)
    return name
