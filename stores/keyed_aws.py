"""AWS Secrets Manager: calls that are over in time, and what its errors mean. No text of the driver leaves here."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from stores.drivers import driver
from stores.errors import StoreDenied, StoreError, StoreFull, StoreLocked, StoreUnreachable
from stores.keyed_logs import unlogged
from stores.timed_calls import Call, outcome_of, was_raised_in
from stores.translating import tr
from stores.web_addresses import address_of

T = TypeVar("T")
ANSWER_S = 4.0
CONNECT_S = 3.0
CALL_S = 8.5  # for one call of the store, all of its requests; rows that keep coming lengthen it
_CREDENTIALS = {
    *("UnrecognizedClientException", "InvalidClientTokenId", "InvalidSignatureException", "SignatureDoesNotMatch"),
    *("IncompleteSignature", "IncompleteSignatureException", "AuthFailure", "MissingAuthenticationToken"),
    *("MissingAuthenticationTokenException", "InvalidAccessKeyId", "OptInRequired", "InvalidToken"),
}
_EXPIRED = {"ExpiredToken", "ExpiredTokenException", "RequestExpired"}
_DENIED = {"AccessDeniedException", "AccessDenied", "UnauthorizedOperation", "NotAuthorized"}
_KEY = {"DecryptionFailure", "EncryptionFailure", "KMSAccessDeniedException", "KMSInvalidStateException"}
_UNKNOWN = {"UnknownOperationException", "InvalidAction", "NotImplemented", "InternalFailure"}  # of what is like AWS
_THROTTLED = {
    *("ThrottlingException", "Throttling", "ThrottledException", "RequestThrottled", "RequestThrottledException"),
    *("TooManyRequestsException", "RequestLimitExceeded", "SlowDown", "BandwidthLimitExceeded"),
}
_NO_CREDENTIALS = (
    *("NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError", "TokenRetrievalError"),
    *("SSOError", "UnauthorizedSSOTokenError", "NoAuthTokenError", "RefreshWithMFAUnsupportedError"),
    *("MetadataRetrievalError", "InfiniteLoopConfigError", "InvalidConfigError", "LoginError"),
)


class NotAws(Exception):
    """The answer lacks what every answer of AWS has."""


def code_of(error: Exception) -> str:
    """The error code of an answer of AWS; empty where it is something else."""
    response = getattr(error, "response", None)
    return str(response.get("Error", {}).get("Code", "")) if isinstance(response, dict) else ""


def is_about_one(error: Exception) -> bool:
    """Whether AWS refused this one secret or operation, and may well answer to others."""
    return code_of(error) in _DENIED | _KEY | _UNKNOWN


class SecretsService:
    """Secrets Manager in one region; ``endpoint_url``: another service that speaks its language.

    The credentials come from the usual chain of boto3: environment, files, container or instance, whichever is first.
    Raises DriverMissing; StoreError for an endpoint that is neither https nor loopback, or more than a plain URL.
    """

    def __init__(self, region: str | None, endpoint_url: str | None) -> None:
        address = None if endpoint_url is None else address_of(endpoint_url)
        if endpoint_url is not None and (address is None or not address.keeps_secrets):
            raise StoreError(
                tr("The endpoint cannot be used: secrets are sent by https, or to this machine itself."),
                tr("Give a URL without user and password, like https://host:8443."),
            )
        self._boto3 = driver("boto3", "aws")
        self._exceptions = driver("botocore.exceptions", "aws")
        self._nonsense = (NotAws, driver("botocore.parsers", "aws").ResponseParserError)
        self._region = region
        self._endpoint_url = endpoint_url
        self._place = endpoint_url or tr("AWS Secrets Manager")
        self._lock = threading.RLock()
        self._client: Any = None

    def call(self, work: Callable[[Any, Call[T]], T]) -> T:
        """``work(client, call)``, within `CALL_S` seconds. Raises StoreError."""
        with self._lock:
            call: Call[T] = Call(lambda call: self._unlogged(work, call), CALL_S)
            try:
                return call.result()
            except Exception as error:
                refusal = self._refusal(error, outcome_of(call.may_have_written))
                if isinstance(refusal, (StoreUnreachable, StoreDenied)):
                    self.close()  # the next call looks for credentials again
        raise refusal  # out here it has no context: the driver's exception may quote a secret

    def _unlogged(self, work: Callable[[Any, Call[T]], T], call: Call[T]) -> T:
        with unlogged():
            return work(self._connected(), call)

    def close(self) -> None:
        """Let go of the connections and of the credentials."""
        client, self._client = self._client, None
        if client is not None:
            client.close()

    def _connected(self) -> Any:
        client = self._client
        if client is None:
            session = driver("botocore.session", "aws").get_session()
            session.set_config_variable("metadata_service_timeout", 1)
            session.set_config_variable("metadata_service_num_attempts", 1)
            retries = {"total_max_attempts": 2, "mode": "standard"}
            config = driver("botocore.config", "aws").Config(
                connect_timeout=CONNECT_S, read_timeout=ANSWER_S, retries=retries
            )
            made = self._boto3.Session(botocore_session=session, region_name=self._region)
            client = made.client("secretsmanager", endpoint_url=self._endpoint_url, config=config)
            self._client = client
        return client

    def _refusal(self, error: Exception, outcome: str) -> StoreError:
        if isinstance(error, StoreError):
            return error
        errors = self._exceptions
        if isinstance(error, errors.ClientError):
            return self._refused(code_of(error), error, outcome)
        if isinstance(error, ValueError) and self._endpoint_url and "endpoint" in str(error).lower():
            return StoreError(tr("The endpoint is no URL."), tr("It begins with https:// or http://."))
        known = (errors.BotoCoreError, driver("boto3.exceptions", "aws").Boto3Error, OSError, *self._nonsense)
        if not isinstance(error, known) and not was_raised_in("botocore", error):
            raise error
        if isinstance(error, errors.NoRegionError):
            return StoreError(tr("No AWS region is chosen."), tr("Name one, or set AWS_REGION."))
        if isinstance(error, errors.InvalidRegionError):
            return StoreError(tr("This is no name of an AWS region."))
        if isinstance(error, errors.ProfileNotFound):
            return StoreDenied(tr("The AWS profile is not configured."), tr("Check AWS_PROFILE."))
        if isinstance(error, tuple(getattr(errors, name) for name in _NO_CREDENTIALS if hasattr(errors, name))):
            return StoreDenied(
                tr("No AWS credentials were found."), tr("Log in with the aws command, or set AWS_ACCESS_KEY_ID.")
            )
        return self._unreachable(error, outcome)

    def _refused(self, code: str, error: Any, outcome: str) -> StoreError:
        if code in _DENIED:
            return StoreDenied(
                tr("AWS does not let this user do that."),
                tr(
                    "It needs ListSecrets, and on the secrets of the prefix GetSecretValue, DescribeSecret,"
                    " CreateSecret, PutSecretValue, UpdateSecretVersionStage and DeleteSecret."
                ),
            )
        if code in _EXPIRED:
            return StoreDenied(tr("The AWS credentials have expired."), tr("Log in again."))
        if code in _CREDENTIALS:
            return StoreDenied(
                tr("AWS does not accept the credentials."), tr("Check them, and the clock of this machine.")
            )
        if code in _KEY:
            return StoreDenied(tr("AWS could not use the key that encrypts the secret."), tr("Check its key in KMS."))
        if code in _THROTTLED:
            return StoreLocked(tr("AWS got too many requests from this account."), tr("Try again in a moment."))
        if code == "LimitExceededException":
            return StoreFull(
                tr("A quota of AWS Secrets Manager is used up."),
                tr("A secret keeps at most about 100 values a day, an account a number of secrets."),
            )
        if error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0) >= 500 or code == "InternalServiceError":
            return StoreUnreachable(tr("{place} failed.").format(place=self._place), outcome)
        return StoreError(tr("{place} refused that.").format(place=self._place))

    def _unreachable(self, error: Exception, outcome: str) -> StoreUnreachable:
        errors = self._exceptions
        if isinstance(error, (TimeoutError, errors.ConnectTimeoutError, errors.ReadTimeoutError)):
            sentence, advice = tr("{place} does not answer."), outcome
        elif isinstance(error, errors.SSLError):
            sentence, advice = tr("The certificate of {place} cannot be trusted."), tr("Check AWS_CA_BUNDLE.")
        elif isinstance(error, errors.EndpointConnectionError):
            sentence = tr("{place} cannot be reached.")
            advice = tr("Check the network and the name of the region.")
        elif isinstance(error, self._nonsense) or was_raised_in("botocore", error):
            sentence = tr("Something else than AWS Secrets Manager answered.")
            advice = f"{tr('Check the endpoint.')} {outcome}"
        else:
            sentence, advice = tr("The connection to {place} was lost."), outcome
        return StoreUnreachable(sentence.format(place=self._place), advice)
