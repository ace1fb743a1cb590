"""Someone with a password, and a browser at an address."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

PASSWORD = "een lang genoeg geheim"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
HOME, OFFICE = "198.51.100.7", "203.0.113.9"


@pytest.fixture
def samira(db) -> User:
    return User.objects.create_user("samira", "samira@example.org", PASSWORD, first_name="Samira")


@pytest.fixture
def browser() -> Callable[..., Client]:
    """A new browser, with no cookies, at the given address."""

    def browser(address: str = HOME, agent: str = FIREFOX) -> Client:
        return Client(REMOTE_ADDR=address, headers={"user-agent": agent})

    return browser


def try_log_in(client: Client, password: str = PASSWORD, username: str = "samira"):
    """The answer to one attempt."""
    return client.post(reverse("login"), {"username": username, "password": password})


def guess(client: Client, times: int, username: str = "samira") -> list[int]:
    """Status of each of so many attempts with a wrong password."""
    return [try_log_in(client, f"mis {number}", username).status_code for number in range(times)]


def logged_in(client: Client) -> bool:
    """Whether a page that asks to log in lets this browser through."""
    return client.get(reverse("help")).status_code == 200
