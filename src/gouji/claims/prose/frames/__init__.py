"""The kinds of claims that sentences make, in the order in which they take figures."""

from gouji.claims.prose.frames.change import CHANGE
from gouji.claims.prose.frames.completion import COMPLETION
from gouji.claims.prose.frames.frame import Frame
from gouji.claims.prose.frames.from_to import FROM_TO
from gouji.claims.prose.frames.gap import GAP
from gouji.claims.prose.frames.order import ORDER
from gouji.claims.prose.frames.share import SHARE

FRAMES: tuple[Frame, ...] = (FROM_TO, ORDER, GAP, COMPLETION, SHARE, CHANGE)
