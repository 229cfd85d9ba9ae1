"""A door in front of a search server that a test leaves silent; with TLS where it has papers."""

from __future__ import annotations

import re
import select
import socket
import ssl
import threading
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

CHUNK = 65536
_AUTHORIZATION = re.compile(rb"^authorization: *(.+?)\r$", re.IGNORECASE | re.MULTILINE)


class Door:
    """Listens on loopback and passes everything on; ``is_silent`` has it accept and pass nothing on."""

    def __init__(self, server_url: str, papers: tuple[str, str] | None = None) -> None:
        parts = urlsplit(server_url)
        self.target = (parts.hostname or "127.0.0.1", parts.port or 9200)
        self.authorizations: set[bytes] = set()
        self._context: ssl.SSLContext | None = None
        if papers:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(*papers)
        self._is_silent = False
        self._open: set[Any] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        port = self._listener.getsockname()[1]
        return f"https://localhost:{port}" if self._context else f"http://127.0.0.1:{port}"

    @property
    def is_silent(self) -> bool:
        return self._is_silent

    @is_silent.setter
    def is_silent(self, value: bool) -> None:
        """A server that was silent is started again: who waits for it hears that it is gone."""
        self._is_silent = value
        self._hang_up()

    def close(self) -> None:
        self._listener.close()
        self._hang_up()

    def _hang_up(self) -> None:
        for one in list(self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            try:
                visitor, _address = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(visitor,), daemon=True).start()

    def _serve(self, visitor: Any) -> None:
        with suppress(OSError):
            if self._context:
                visitor = self._context.wrap_socket(visitor, server_side=True)
            with visitor, socket.create_connection(self.target, timeout=60) as server:
                self._open |= {visitor, server}
                try:
                    self._pass_on(visitor, server)
                finally:
                    self._open -= {visitor, server}

    def _pass_on(self, visitor: Any, server: Any) -> None:
        while True:
            ready = [visitor] if self._context and visitor.pending() else []
            for one in ready or select.select([visitor, server], [], [])[0]:
                said = one.recv(CHUNK)
                if not said:
                    return
                if one is visitor:
                    self.authorizations.update(_AUTHORIZATION.findall(said))
                if not self._is_silent:
                    (server if one is visitor else visitor).sendall(said)
