"""The store's public API, its identity provider and its Stripe, as a caller sees them. Python's standard library only."""

import base64
import hashlib
import json
import secrets
import urllib.error
import urllib.parse
import urllib.request
import uuid

CLIENT = "storefront"
TIMEOUT = 30.0


class Unexpected(Exception):
    """The store did something else than the story says."""


class Away(Exception):
    """No store answers."""


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Redirects are answers here: the sign-in reads its code from one."""

    def redirect_request(self, *_args):
        return None


OPENER = urllib.request.build_opener(NoRedirect, urllib.request.ProxyHandler({}))


class Answer:
    """Status, headers and body of a response."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        """The body as JSON."""
        return json.loads(self.body) if self.body else None


def send(base, method, path, *, token=None, body=None, form=None, headers=None):
    """One request; any status is an answer."""
    headers = {"Accept": "application/json", **(headers or {})}
    data = None
    if token:
        headers["Authorization"] = f"Bearer {token}"
    if body is not None:
        data, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
    if form is not None:
        data, headers["Content-Type"] = urllib.parse.urlencode(form).encode(), "application/x-www-form-urlencoded"
    request = urllib.request.Request(base + path, data=data, method=method, headers=headers)
    try:
        with OPENER.open(request, timeout=TIMEOUT) as response:
            return Answer(response.status, response.headers, response.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.headers, error.read())
    except (urllib.error.URLError, OSError) as error:
        raise Away(str(getattr(error, "reason", error))) from error


def explain(answer):
    """Why the store said no, in its own words."""
    try:
        problem = answer.json() or {}
    except ValueError:
        return answer.body[:200].decode(errors="replace")
    error = problem.get("error") if isinstance(problem.get("error"), dict) else {}
    words = [problem.get("title"), problem.get("detail"), error.get("message")]
    words += [f"{e.get('pointer', '')} {e.get('detail') or e.get('code')}" for e in problem.get("errors") or []]
    return "; ".join(word for word in words if word)


class Caller:
    """Somebody who calls the public API with a token."""

    def __init__(self, base, token):
        self.base, self.token = base, token

    def call(self, method, path, body=None, *, etag=None, ok=(200, 201, 202)):
        """A request that must succeed. POSTs carry a fresh Idempotency-Key."""
        headers = {"Idempotency-Key": str(uuid.uuid4())} if method == "POST" else {}
        if etag:
            headers["If-Match"] = etag
        answer = send(self.base, method, path, token=self.token, body=body, headers=headers)
        if answer.status not in ok:
            raise Unexpected(f"{method} {path} answered {answer.status}: {explain(answer)}")
        return answer


def guest(base):
    """A fresh guest session."""
    answer = send(base, "POST", "/v1/guest-sessions", body={}, headers={"Idempotency-Key": str(uuid.uuid4())})
    if answer.status != 201:
        raise Unexpected(f"POST /v1/guest-sessions answered {answer.status}: {explain(answer)}")
    return Caller(base, answer.json()["token"])


def sign_in(base, user, password):
    """The OIDC code flow with PKCE, without a browser."""
    verifier = secrets.token_urlsafe(48)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    query = {
        "client_id": CLIENT, "redirect_uri": base + "/", "response_type": "code", "scope": "openid",
        "state": secrets.token_urlsafe(16), "nonce": secrets.token_urlsafe(16),
        "code_challenge": challenge, "code_challenge_method": "S256",
    }
    page = send(base, "GET", "/oidc/authorize?" + urllib.parse.urlencode(query))
    if page.status != 200:
        raise Unexpected(f"GET /oidc/authorize answered {page.status}: {explain(page)}")
    sent = send(base, "POST", "/oidc/authorize", form={**query, "username": user, "password": password})
    back = urllib.parse.parse_qs(urllib.parse.urlsplit(sent.headers.get("Location") or "").query)
    if sent.status not in (302, 303) or back.get("state") != [query["state"]]:
        raise Unexpected(f"POST /oidc/authorize answered {sent.status}: {explain(sent)}")
    grant = {
        "grant_type": "authorization_code", "code": back["code"][0], "client_id": CLIENT,
        "redirect_uri": query["redirect_uri"], "code_verifier": verifier,
    }
    answer = send(base, "POST", "/oidc/token", form=grant)
    if answer.status != 200:
        raise Unexpected(f"POST /oidc/token answered {answer.status}: {explain(answer)}")
    return Caller(base, answer.json()["access_token"])


def show(stock):
    """`available 1, held 0` in short."""
    named = [f"{name} {count}" for name, count in stock.items() if count]
    return ", ".join(named) or "none"


def expect(holds, what, found):
    """Ends the story unless `holds`."""
    if not holds:
        raise Unexpected(f"expected that {what}; found: {found}")
