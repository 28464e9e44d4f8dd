"""The tile map: twenty squares, one per arrondissement, placed as in the city."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.models import District

TILE = 72  # side of a square, in the drawing's units
STEP = TILE + 10
MARGIN = 4
MANY = 6  # from this count on, a square is drawn in full colour


@dataclass(frozen=True)
class Tile:
    """A district with what it counts. Without an address, the square is not a link."""

    district: District
    count: int
    url: str = ""
    current: bool = False


@dataclass(frozen=True)
class DrawnTile:
    """A tile with its place in the drawing."""

    tile: Tile
    x: int
    y: int

    @property
    def center(self) -> int:
        return self.x + TILE // 2

    @property
    def name_y(self) -> int:
        return self.y + 34

    @property
    def count_y(self) -> int:
        return self.y + 56

    @property
    def has_many(self) -> bool:
        return self.tile.count >= MANY


def draw(tiles: Iterable[Tile]) -> list[DrawnTile]:
    """Return tiles of districts that have a place on the map, in the order of their numbers."""
    placed = [tile for tile in tiles if tile.district.map_column is not None and tile.district.map_row is not None]
    placed.sort(key=lambda tile: tile.district.sort_order)
    return [
        DrawnTile(tile, MARGIN + STEP * (tile.district.map_column or 0), MARGIN + STEP * (tile.district.map_row or 0))
        for tile in placed
    ]
