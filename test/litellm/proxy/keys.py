"""Who may use the proxy. LiteLLM's own virtual keys need a database; this is its way around it."""

import os

from fastapi import Request

import litellm
from litellm.proxy._types import UserAPIKeyAuth, hash_token
from litellm.proxy.auth.resolvers.exceptions import KeyNotFoundError


async def check_key(request: Request, api_key: str) -> UserAPIKeyAuth:
    """The errors are LiteLLM's own, as its virtual keys raise them."""
    if api_key == os.environ["PARLEY_GOOD_KEY"]:
        return UserAPIKeyAuth(api_key=api_key)
    if api_key == os.environ["PARLEY_SPENT_KEY"]:
        raise litellm.BudgetExceededError(current_cost=5.25, max_budget=5.0)
    raise KeyNotFoundError(hash_token(api_key))
