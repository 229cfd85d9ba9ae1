"""The one place where the process environment is read.

Every setting that an operator may change is a field of :class:`Environment`; the README's table lists the
same names and a test keeps the two equal. With no variable set at all the object is valid and harmless.
"""

from pathlib import Path
from typing import Annotated, Any, Literal, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[3]

Names = Annotated[list[str], NoDecode]
REQUIRED_IN_PRODUCTION = ("HUB_SECRET_KEY", "HUB_ALLOWED_HOSTS", "DATABASE_URL")


def _split(value: object) -> object:
    """``"a, b"`` → ``["a", "b"]``; anything that is no string passes through."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


class Environment(BaseSettings):
    """What the environment says, typed. Field aliases are the variables' names."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)

    secret_key: str = Field(
        "", alias="HUB_SECRET_KEY", description="signs sessions and tokens; 50 random characters"
    )
    allowed_hosts: Names = Field(
        default_factory=list,
        alias="HUB_ALLOWED_HOSTS",
        description="host names the site answers to, by commas",
    )
    database_url: str = Field(
        "", alias="DATABASE_URL", description="`postgres://user:password@host:port/name` or `sqlite:///path`"
    )
    base_url: str = Field(
        "http://127.0.0.1:8000",
        alias="HUB_BASE_URL",
        description="the public address, without a closing slash",
    )
    data_dir: Path = Field(
        ROOT / "var",
        alias="HUB_DATA_DIR",
        description="folder of the SQLite file, media and collected static files",
    )
    search_url: str = Field(
        "",
        alias="HUB_SEARCH_URL",
        pattern=r"^(https?://[^/\s]+(/[a-z0-9][a-z0-9_-]*)?/?)?$",
        description="Elasticsearch 9 that answers searches, `https://user:password@host:9200/prefix`;"
        " without one the database does. Tests: the server the search tests use",
    )
    search_api_key: str = Field(
        "", alias="HUB_SEARCH_API_KEY", description="API key for it, instead of user and password"
    )
    search_ca: str = Field(
        "", alias="HUB_SEARCH_CA", description="file with the certificate authority that it is signed by"
    )
    query_log_days: int = Field(
        400,
        alias="HUB_QUERY_LOG_DAYS",
        ge=0,
        le=3650,
        description="days that counts of readers' questions are kept (rare ones 30 at most); `0` counts none",
    )
    websub_url: str = Field(
        "",
        alias="HUB_WEBSUB_URL",
        pattern=r"^(https?://\S+)?$",
        description="WebSub hub that is told of new things in feeds, and that feeds name; without one"
        " none is",
    )
    trusted_origins: Names = Field(
        default_factory=list,
        alias="HUB_TRUSTED_ORIGINS",
        description="further origins forms may come from, by commas",
    )
    behind_proxy: bool = Field(
        default=False,
        alias="HUB_BEHIND_PROXY",
        description="a proxy in front sets `X-Forwarded-Proto` and removes it from requests from outside",
    )
    proxies: int = Field(
        0,
        alias="HUB_PROXIES",
        ge=0,
        le=9,
        description="proxies in front that add the caller's address to the end of `X-Forwarded-For`;"
        " `0`: the connection's own address counts, none with `HUB_BEHIND_PROXY`",
    )
    call_limit: int = Field(
        600,
        alias="HUB_CALL_LIMIT",
        ge=0,
        description="calls of feeds, API and embeds that one address may make in a minute; `0`: any number",
    )
    download_limit: int = Field(
        30,
        alias="HUB_DOWNLOAD_LIMIT",
        ge=0,
        description="downloads that one address may make in ten minutes; `0`: any number",
    )
    download_seconds: int = Field(
        300,
        alias="HUB_DOWNLOAD_SECONDS",
        ge=1,
        description="the longest that one download may take, in seconds",
    )
    login_limit: int = Field(
        10,
        alias="HUB_LOGIN_LIMIT",
        ge=0,
        description="wrong passwords for one account from one address in fifteen minutes; ten times as many"
        " in an hour from all addresses; as many new passwords by mail for one address in fifteen minutes and"
        " for one account in an hour; `0`: any number",
    )
    second_factor: Literal["auto", "optional", "publishers", "editors"] = Field(
        "auto",
        alias="HUB_SECOND_FACTOR",
        description="who has to sign in with a code besides the password: `publishers` (and all who approve"
        " or look after accounts), `editors` (everyone who may enter the admin), `optional` (nobody has to);"
        " `auto`: `publishers` in production, else `optional`",
    )
    cache_url: str = Field(
        "",
        alias="HUB_CACHE_URL",
        pattern=r"^((rediss?|unix)://\S+)?$",
        description="Redis in which all processes count calls together, `redis://:password@host:6379/0`;"
        " without one each counts for itself",
    )
    mail_host: str = Field(
        "",
        alias="HUB_MAIL_HOST",
        description="SMTP server for mail to editors; without one production sends none and offers no"
        " new password by mail",
    )
    mail_port: int = Field(587, alias="HUB_MAIL_PORT", ge=1, le=65535, description="its port")
    mail_user: str = Field("", alias="HUB_MAIL_USER", description="user name there; empty: no login")
    mail_password: str = Field("", alias="HUB_MAIL_PASSWORD", description="password there")
    mail_tls: Literal["starttls", "tls", "none"] = Field(
        "starttls",
        alias="HUB_MAIL_TLS",
        description="`starttls` (port 587), `tls` from the first byte (port 465), or `none`",
    )
    mail_from: str = Field("", alias="HUB_MAIL_FROM", description="sender of mail, `Hub <hub@example.org>`")
    https: bool = Field(
        default=True, alias="HUB_HTTPS", description="production: redirect to https, secure cookies, HSTS"
    )
    log_format: Literal["auto", "json", "console"] = Field(
        "auto",
        alias="HUB_LOG_FORMAT",
        description="`json`, `console`, or `auto`: console on a terminal, else JSON",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", alias="HUB_LOG_LEVEL", description="lowest level that is logged"
    )
    test_db: str = Field(
        "", alias="HUB_TEST_DB", description="tests: a name of its own for the test database"
    )
    test_postgres_url: str = Field(
        "",
        alias="HUB_TEST_POSTGRES_URL",
        description="tests: PostgreSQL server the suite runs on a second time",
    )
    require_services: bool = Field(
        default=False,
        alias="HUB_REQUIRE_SERVICES",
        description="tests: a missing service is a failure, not a skip",
    )

    _split_names = field_validator("allowed_hosts", "trusted_origins", mode="before")(_split)

    @classmethod
    def read(cls) -> "Environment":
        """The environment as an object; one line of :class:`ImproperlyConfigured` names all that is bad."""
        try:
            return cls()  # type: ignore[call-arg, unused-ignore]
        except ValidationError as error:
            faults = "; ".join(f"{fault['loc'][0]}: {fault['msg']}" for fault in error.errors())
            raise ImproperlyConfigured(f"Bad settings in the environment: {faults}") from None

    def require_for_production(self) -> None:
        """Refuse to go on when what production needs is not set, naming all that is missing in one line."""
        values = {field.alias: getattr(self, name) for name, field in type(self).model_fields.items()}
        missing = [name for name in REQUIRED_IN_PRODUCTION if not values[name]]
        if missing:
            raise ImproperlyConfigured(f"Production needs these environment variables: {', '.join(missing)}")

    def database(self) -> dict[str, Any]:
        """Django's ``DATABASES["default"]`` for :attr:`database_url`."""
        return database_from_url(
            self.database_url or f"sqlite:///{self.data_dir / 'hub.sqlite3'}", self.test_db
        )


def database_from_url(url: str, test_name: str = "") -> dict[str, Any]:
    """A Django database dictionary from an address; ``test_name`` keeps test databases apart."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path.removeprefix("/")), test_name)
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": dict(parse_qsl(parts.query)),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "TEST": {"NAME": f"test_hub_{test_name}" if test_name else "test_hub"},
        }
    raise ImproperlyConfigured(
        f"DATABASE_URL: unknown scheme {parts.scheme!r}; use postgres:// or sqlite:///"
    )


def _sqlite(path: str, test_name: str) -> dict[str, Any]:
    """SQLite for several processes: write-ahead log; writers queue at BEGIN instead of failing later."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
        "TEST": {"NAME": str(ROOT / "var" / f"test-{test_name or 'hub'}.sqlite3")},
    }


def variables() -> dict[str, str]:
    """Every variable's name and description, in the order of the table in the README."""
    return {cast(str, f.alias): cast(str, f.description) for f in Environment.model_fields.values()}
