"""The public graph with gql 4 (pip install "gql[aiohttp,websockets]"), over the end of access tokens."""

import asyncio
import random

from gql import Client, GraphQLRequest
from gql.transport.aiohttp import AIOHTTPTransport
from gql.transport.exceptions import TransportConnectionFailed, TransportQueryError
from gql.transport.websockets import WebsocketsTransport
from websockets.exceptions import ConnectionClosed

TOKEN_REFUSED = 4403
LOGIN_ENDED = 4401

REFRESH = """mutation Refresh($refreshToken: String) {
  refresh(refreshToken: $refreshToken) {
    ... on LoggedIn { tokens { accessToken refreshToken } }
  }
}"""


class LoginEnded(Exception):
    """The login is over: log in again. Says why, by the platform's reason."""


class Graph:
    def __init__(self, url: str, refresh_token: str):
        self.url = url
        self.refresh_token = refresh_token
        self._access_token = None
        self._refreshing = asyncio.Lock()

    async def execute(self, query: str, variables: dict | None = None) -> dict:
        """A query or a mutation; once more with a fresh token where the one at hand is refused."""
        token = await self._token()
        try:
            return await self._post(query, variables, token)
        except TransportQueryError as error:
            codes = [(one.get("extensions") or {}).get("code") for one in error.errors or []]
            if "UNAUTHENTICATED" not in codes:
                raise
            self._refused(token)
            return await self._post(query, variables, await self._token())

    async def follow(self, query: str, variables: dict | None = None):
        """What a subscription brings, over lost sockets and expired tokens."""
        failures = 0
        while True:
            token = await self._token()
            transport = WebsocketsTransport(
                url=self.url.replace("http", "ws", 1), init_payload={"accessToken": token}, ping_interval=12
            )
            try:
                async with Client(transport=transport) as session:
                    request = GraphQLRequest(query, variable_values=variables)
                    async for result in session.subscribe(request):
                        failures = 0
                        yield result
                    return
            except TransportConnectionFailed as error:
                close = close_frame(error)
                if close and close.code == LOGIN_ENDED:
                    raise LoginEnded(close.reason) from error
                if close and close.code == TOKEN_REFUSED:
                    self._refused(token)
            longest = min(30.0, 0.5 * 2**failures)
            failures += 1
            await asyncio.sleep(random.uniform(longest / 2, longest))

    async def _post(self, query: str, variables: dict | None, token: str | None) -> dict:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        async with Client(transport=AIOHTTPTransport(url=self.url, headers=headers)) as session:
            return await session.execute(GraphQLRequest(query, variable_values=variables))

    async def _token(self) -> str:
        # One refresh at a time: a refresh token that is spent twice ends the login.
        async with self._refreshing:
            if self._access_token is None:
                answer = await self._post(REFRESH, {"refreshToken": self.refresh_token}, None)
                tokens = answer["refresh"].get("tokens")
                if tokens is None:
                    raise LoginEnded("refused")
                self.refresh_token = tokens["refreshToken"]
                self._access_token = tokens["accessToken"]
            return self._access_token

    def _refused(self, token: str) -> None:
        if token == self._access_token:
            self._access_token = None


def close_frame(error: BaseException | None):
    """The server's close frame, which gql keeps as the cause of its own exception."""
    while error is not None and not isinstance(error, ConnectionClosed):
        error = error.__cause__
    return error.rcvd if error else None
