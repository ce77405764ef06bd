"""What may come back when a token is renewed, by name, documented or not."""

from __future__ import annotations

import gzip
import zlib
from typing import Any

from stores.zoho_answers import Verdict
from tests.zoho_messages import Answer, RawAnswer, crm_error, json_answer, refusal

REFRESH = "1000.a1b2c3d4e5f60718293a4b5c6d7e8f90.0f9e8d7c6b5a49382716f5e4d3c2b1a0"
GRANT = "1000.11112222333344445555666677778888.88887777666655554444333322221111"
ACCESS = "1000.deadbeefdeadbeefdeadbeefdeadbeef.cafebabecafebabecafebabecafebabe"
NEW = "1000.00112233445566778899aabbccddeeff.ffeeddccbbaa99887766554433221100"
SECRET = "p@ss word/for+clients&€"
SECRETS = (REFRESH, GRANT, ACCESS, NEW, SECRET, "p%40ss+word%2Ffor%2Bclients%26%E2%82%AC")
NOW = 1_800_000_000_000
LARGEST = 2 * 1024 * 1024

MAY_HAVE = "Zoho may have"
V = Verdict


def issued(**more: Any) -> Answer:
    """A usable answer, with changes; a value of `...` leaves the key out."""
    content = {"access_token": NEW, "api_domain": "https://www.zohoapis.eu", "token_type": "Bearer", "expires_in": 3600}
    return json_answer({key: value for key, value in (content | more).items() if value is not ...})


def text(body: str | bytes, status: int = 200, **headers: str) -> Answer:
    body = body if isinstance(body, bytes) else body.encode()
    return Answer(status, body, headers={name.replace("_", "-"): value for name, value in headers.items()})


def packed(body: bytes, encoding: str = "gzip") -> Answer:
    return text(body, Content_Encoding=encoding)


def over_the_wire(head: str, body: bytes = b"", then: Any = "close") -> RawAnswer:
    return RawAnswer(head.replace("\n", "\r\n").encode("latin-1") + b"\r\n" + body, then)


BODY = issued().body or b""
HTML = f"<!doctype html><title>Sign in</title> {REFRESH} {SECRET}"
DEEP = "[" * 200_000

DONE = {
    "plain": issued(),
    "byte_order_mark": text(b"\xef\xbb\xbf" + BODY),
    "utf_16": text(BODY.decode().encode("utf-16")),
    "gzip": packed(gzip.compress(BODY)),
    "deflate": packed(zlib.compress(BODY), "deflate"),
    "raw_deflate": packed(zlib.compress(BODY)[2:-4], "deflate"),
    "html_content_type": Answer(200, BODY, "text/html"),
    "just_small_enough": text(BODY + b" " * (LARGEST - len(BODY))),
    "expires_in_sec": issued(expires_in=3_600_000, expires_in_sec=3600),
    "only_expires_in_sec": issued(expires_in=..., expires_in_sec=3600),
    "expiry_as_digits": issued(expires_in="3600"),
    "expiry_as_whole_float": issued(expires_in=3600.0),
    "error_is_null": issued(error=None),
    "without_token_type": issued(token_type=...),
    "chunked": over_the_wire(
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)
    ),
    "without_length": over_the_wire("HTTP/1.0 200 OK\n", BODY),
}

NAMED_ERRORS = {
    "invalid_code": (refusal("invalid_code"), V.INVALID_CODE, "sign in again"),
    "invalid_code_with_400": (refusal("invalid_code", status=400), V.INVALID_CODE, "data centre"),
    "invalid_client": (refusal("invalid_client"), V.INVALID_CLIENT, "data centre is the right one"),
    "invalid_client_with_401": (refusal("invalid_client", status=401), V.INVALID_CLIENT, "data centre"),
    "invalid_client_secret": (refusal("invalid_client_secret"), V.INVALID_CLIENT_SECRET, "api-console.zoho.eu"),
    "access_denied": (refusal("Access Denied", "You have made too many requests"), V.THROTTLED, "Wait 10 minutes"),
    "access_denied_localised": (refusal("Access Denied", "リクエストが多すぎます"), V.THROTTLED, "Wait"),
    "access_denied_bare": (refusal("Access Denied"), V.THROTTLED, "Wait"),
    "access_denied_with_400": (refusal("access_denied", status=400), V.THROTTLED, "Wait"),
    "general_error": (refusal("general_error"), V.REFUSED, "Try again"),
    "unsupported_grant_type": (refusal("unsupported_grant_type"), V.REFUSED, "proxy"),
    "invalid_redirect_uri": (refusal("invalid_redirect_uri"), V.REFUSED, "exactly one of those"),
    "oauth_scope": (refusal("OAUTH_SCOPE_MISMATCH"), V.REFUSED, "scopes"),
    "unauthorized_client": (refusal("unauthorized_client"), V.REFUSED, "kind of client"),
    "server_error_with_500": (refusal("server_error", status=500), V.REFUSED, "Try again"),
    "unknown_error": (refusal("no_such_thing"), V.REFUSED, "documentation"),
    "error_named_like_ours": (refusal("bad refresh token"), V.REFUSED, "documentation"),
    "long_error": (refusal("x" * 100_000, "y" * 100_000), V.REFUSED, "documentation"),
    "echoing_error": (refusal(f"bad {REFRESH}", f"{SECRET} {SECRETS[-1]} {ACCESS}"), V.REFUSED, "documentation"),
    "hostile_error": (refusal("\x1b[31m\u202e\n\ud800", "\x00"), V.REFUSED, "documentation"),
    "error_as_object": (json_answer({"error": {"code": REFRESH}}), V.REFUSED, "documentation"),
    "error_as_number": (json_answer({"error": 42}), V.REFUSED, "documentation"),
    "api_error": (crm_error("INTERNAL_ERROR", "oops", 500), V.REFUSED, "Try again"),
    "status_failure": (json_answer({"status": "failure"}), V.REFUSED, "documentation"),
    "error_beside_a_token": (issued(error="general_error"), V.REFUSED, "Try again"),
    "too_many_requests": (text("<html>slow down", 429), V.THROTTLED, "Wait"),
    "too_many_requests_json": (refusal("general_error", status=429), V.THROTTLED, "Wait"),
}

NO_ANSWER_OF_ZOHOS = {
    "html": (text(HTML), "sign-in page"),
    "html_with_407": (text(HTML, 407), "HTTPS_PROXY"),
    "empty": (text(""), MAY_HAVE),
    "blank": (text(" \r\n"), MAY_HAVE),
    "no_content": (Answer(204), MAY_HAVE),
    "null": (text("null"), MAY_HAVE),
    "true": (text("true"), MAY_HAVE),
    "list": (json_answer([{"access_token": NEW, "expires_in": 3600}]), MAY_HAVE),
    "number": (text("42"), MAY_HAVE),
    "string": (json_answer(REFRESH), MAY_HAVE),
    "empty_object": (json_answer({}), "data centre"),
    "deeply_nested": (text(DEEP), MAY_HAVE),
    "deeply_nested_object": (text('{"a":' * 200_000), MAY_HAVE),
    "nan": (text('{"access_token": "a", "expires_in": NaN}'), MAY_HAVE),
    "huge_integer": (text('{"access_token": "a", "expires_in": ' + "9" * 10_000 + "}"), MAY_HAVE),
    "one_key_twice": (text('{"access_token": "a", "access_token": "b", "expires_in": 3600}'), MAY_HAVE),
    "cut_json": (text(BODY[:-5]), MAY_HAVE),
    "two_values": (text(BODY + BODY), MAY_HAVE),
    "not_utf_8": (text(BODY.replace(b"Bearer", b"\xff\xfe")), MAY_HAVE),
    "odd_utf_16": (text(b"\xff\xfea"), MAY_HAVE),
    "binary": (text(bytes(range(256))), MAY_HAVE),
    "too_long": (text(b" " * (LARGEST + 1)), MAY_HAVE),
    "gzip_bomb": (packed(gzip.compress(BODY + b" " * (LARGEST + 1))), MAY_HAVE),
    "gzip_in_gzip": (packed(gzip.compress(gzip.compress(BODY)), "gzip, gzip"), MAY_HAVE),
    "invalid_gzip": (packed(BODY), MAY_HAVE),
    "cut_gzip": (packed(gzip.compress(BODY)[:-9]), MAY_HAVE),
    "unknown_encoding": (packed(BODY, "br"), MAY_HAVE),
    "no_access_token": (issued(access_token=...), "data centre"),
    "access_token_null": (issued(access_token=None), MAY_HAVE),
    "access_token_number": (issued(access_token=1), MAY_HAVE),
    "access_token_list": (issued(access_token=[NEW]), MAY_HAVE),
    "access_token_empty": (issued(access_token=""), MAY_HAVE),
    "access_token_with_newline": (issued(access_token=f"{NEW}\r\nX: y"), MAY_HAVE),
    "access_token_with_space": (issued(access_token=f"{NEW} "), MAY_HAVE),
    "access_token_not_ascii": (issued(access_token=f"{NEW}é"), MAY_HAVE),
    "access_token_endless": (issued(access_token="a" * 100_000), MAY_HAVE),
    "refresh_token_number": (issued(refresh_token=7), MAY_HAVE),
    "expiry_missing": (issued(expires_in=...), MAY_HAVE),
    "expiry_null": (issued(expires_in=None), MAY_HAVE),
    "expiry_zero": (issued(expires_in=0), MAY_HAVE),
    "expiry_negative": (issued(expires_in=-3600), MAY_HAVE),
    "expiry_bool": (issued(expires_in=True), MAY_HAVE),
    "expiry_text": (issued(expires_in="an hour"), MAY_HAVE),
    "expiry_float": (issued(expires_in=3599.5), MAY_HAVE),
    "expiry_infinite": (text('{"access_token": "a", "expires_in": 1e999}'), MAY_HAVE),
    "expiry_beyond_time": (issued(expires_in=10**30), MAY_HAVE),
    "expiry_in_ms_unsaid": (issued(expires_in=36_000_000_000), MAY_HAVE),
    "expiry_list": (issued(expires_in=[3600]), MAY_HAVE),
    "redirect": (text("", 302, Location="https://evil.example/"), "proxy"),
    "redirect_with_a_token": (text(BODY, 307, Location="/elsewhere"), "proxy"),
    "redirect_with_an_error": (text('{"error": "invalid_code"}', 302, Location="/"), "proxy"),
    "not_modified": (Answer(304), "proxy"),
    "forbidden": (text(HTML, 403), "proxy"),
    "missing": (text(HTML, 404), "data centre"),
    "server_error": (text(HTML, 500), "try again"),
    "bad_gateway": (text(HTML, 502), "try again"),
    "unavailable": (text("", 503, Retry_After="3600"), MAY_HAVE),
    "token_with_500": (text(BODY, 500), MAY_HAVE),
    "token_with_400": (text(BODY, 400), "data centre"),
}

BROKEN_OFF = {
    "closed_at_once": RawAnswer(),
    "reset": RawAnswer(then="reset"),
    "reset_in_the_body": over_the_wire("HTTP/1.1 200 OK\nContent-Length: 500\n", BODY, "reset"),
    "shorter_than_announced": over_the_wire("HTTP/1.1 200 OK\nContent-Length: 5000\n", BODY),
    "cut_in_a_chunk": over_the_wire("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n", b"ff\r\n" + BODY),
    "no_http": RawAnswer(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "endless_header": over_the_wire("HTTP/1.1 200 OK\nX: " + "x" * 100_000 + "\n"),
    "thousand_headers": over_the_wire("HTTP/1.1 200 OK\n" + "X: y\n" * 1000),
    "garbled_status": RawAnswer(b"HTTP/1.1 twohundred\r\n\r\n"),
}
