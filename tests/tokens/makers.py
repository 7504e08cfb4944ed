"""Tokens, and programs that hold one."""

from festival.tokens import operations

ENTERING = ("submissions:read", "submissions:write")


def token(actor, *scopes, days=30, edition="", name="A script"):
    """A token of *actor* for an account without a password, and its row."""
    return operations.make_token(
        actor=actor,
        proven_by="",
        name=name,
        scopes=scopes or ENTERING,
        days=days,
        edition_code=edition,
    )


class Program:
    """A program with a token, and no session."""

    def __init__(self, app, secret, **headers):
        self.client = app.test_client()
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        self.headers |= headers

    def get(self, path, **headers):
        return self.client.get(f"/api/v1{path}", headers=self.headers | headers)

    def post(self, path, sent=None, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(f"/api/v1{path}", json=sent, headers=self.headers | named)


def program(app, actor, *scopes, **more):
    return Program(app, token(actor, *scopes, **more)[0])
