"""Embedded pictures, made small without losing a pixel."""

from __future__ import annotations

import base64
import io
from functools import lru_cache

import numpy as np
from PIL import Image

PREFIX = "data:image/png;base64,"


@lru_cache(maxsize=8)  # an explorer's frames repeat a picture
def shrink(href: str) -> str:
    """A data address of a PNG as one with a palette, if the picture has at most 256 colours.

    Anything else (a link to ``#clip``, a photograph) comes back unchanged. Pixels never change.
    """
    if not href.startswith(PREFIX):
        return href
    href = "".join(href.split())
    picture = Image.open(io.BytesIO(base64.b64decode(href[len(PREFIX) :]))).convert("RGBA")
    pixels = np.asarray(picture).reshape(-1, 4)
    colours, index = np.unique(pixels.view("<u4").ravel(), return_inverse=True)
    if len(colours) > 256:
        return href
    palette = colours.view("u1").reshape(-1, 4)
    indexed = Image.fromarray(index.reshape(picture.size[::-1]).astype("u1"), mode="P")
    indexed.putpalette(palette[:, :3].tobytes())
    buffer = io.BytesIO()
    see_through = {"transparency": palette[:, 3].tobytes()} if palette[:, 3].min() < 255 else {}
    indexed.save(buffer, "PNG", optimize=True, **see_through)
    return PREFIX + base64.b64encode(buffer.getvalue()).decode()
