"""The generation's store on Redis: its errors are raised, and one value is exchanged for another in one go."""

from typing import Any

from django.core.cache.backends.redis import RedisCache


class OneValueRedis(RedisCache):
    """Django's own, whose values do not end; see ``OneValueFile``."""

    def exchange(self, key: str, former: str, value: str) -> bool:
        """Set a value in the place of this one; False, and nothing done, where another is kept."""
        name = self.make_and_validate_key(key)
        server: Any = self._cache

        def change(pipe: Any) -> None:
            found = pipe.get(name)
            pipe.multi()
            if found is not None and server._serializer.loads(found) == former:
                pipe.set(name, server._serializer.dumps(value))

        # Done again where somebody else writes meanwhile.
        return bool(server.get_client(name, write=True).transaction(change, name))
