"""Colab, Binder and repository buttons, all from one setting: the repository's address.

Jupyter Book's default for that setting is its own repository, so a book that leaves it unset
would send its readers there. Here unset means that there are no such buttons.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

DEFAULT = "https://github.com/executablebooks/jupyter-book"
BUTTONS = (
    "use_repository_button",
    "use_issues_button",
    "use_edit_page_button",
    "use_source_button",
)
LAUNCH = {
    "notebook_interface": "jupyterlab",
    "binderhub_url": "https://mybinder.org",
    "colab_url": "https://colab.research.google.com",
}


def launch_options(url: str | None) -> dict[str, object]:
    """The theme options that follow from the repository's address.

    Raises ConfigError for an address that is not ``https://HOST/OWNER/NAME``.
    """
    if not url or url.rstrip("/") == DEFAULT:
        return {"repository_url": "", "launch_buttons": {}, **dict.fromkeys(BUTTONS, False)}
    url = url.rstrip("/").removesuffix(".git")
    if not url.startswith("https://") or url.count("/") != 4:
        raise ConfigError(
            f"repository url in _config.yml is {url!r}; expected https://HOST/OWNER/NAME, "
            "for example https://github.com/someone/gradients-through-time"
        )
    shown = {"use_repository_button": True, "use_issues_button": True}
    return {
        "repository_url": url,
        "launch_buttons": dict(LAUNCH),
        **dict.fromkeys(BUTTONS, False),
        **shown,
    }


def configure(app: Sphinx, config: Config) -> None:
    config.html_theme_options.update(
        launch_options(config.html_theme_options.get("repository_url"))
    )


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("config-inited", configure)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
