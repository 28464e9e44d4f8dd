"""Pages of the home app: the entrance, guidance, relayed information and the portal's own pages."""

from .audiences import AudiencePage
from .content import ContentPage
from .figures import AudienceFiguresPage
from .guide_versions import GuideVersionPage
from .guides import GuideIndexPage, GuidePage, GuideRelatedPage
from .home_page import HomePage
from .orientation import OrientationPage
from .published_figure import AudienceFigure
from .relays import RelayIndexPage, RelayPage
from .selection_link import SelectionLink

__all__ = [
    "AudienceFigure",
    "AudienceFiguresPage",
    "AudiencePage",
    "ContentPage",
    "GuideIndexPage",
    "GuidePage",
    "GuideRelatedPage",
    "GuideVersionPage",
    "HomePage",
    "OrientationPage",
    "RelayIndexPage",
    "RelayPage",
    "SelectionLink",
]
