"""No Colab, Binder and repository buttons while the repository's address is not set.

Which buttons there are is said in _config.yml, with the settings of Jupyter Book and its theme. But
Jupyter Book 1.0 takes its own repository for an address that is not set, and its theme (1.3) breaks
off with a TypeError at an empty one and keeps a final ``.git`` in every link.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

DEFAULT = "https://github.com/executablebooks/jupyter-book"
NONE = {
    "repository_url": "",
    "launch_buttons": {},
    "use_repository_button": False,
    "use_issues_button": False,
}


def launch_options(url: str | None) -> dict[str, object]:
    """The theme options that follow from the repository's address.

    Raises ConfigError for an address that is not ``https://HOST/OWNER/NAME``.
    """
    if not url or url.rstrip("/") == DEFAULT:
        return NONE
    url = url.rstrip("/").removesuffix(".git")
    if not url.startswith("https://") or url.count("/") != 4:
        raise ConfigError(
            f"repository url in _config.yml is {url!r}; expected https://HOST/OWNER/NAME, "
            "for example https://github.com/someone/gradients-through-time"
        )
    return {"repository_url": url}


def configure(app: Sphinx, config: Config) -> None:
    config.html_theme_options.update(
        launch_options(config.html_theme_options.get("repository_url"))
    )


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("config-inited", configure)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
