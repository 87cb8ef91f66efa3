// What the pages need beside the theme's own script. Joined into book.js by book/_ext/assets.py.
(() => {
  "use strict";

  // Search results show a piece of each page, which a page opened from disk may not read.
  if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

  // Menus in the header: a click or Enter opens, Escape or a click elsewhere closes.
  const toggles = [...document.querySelectorAll("[data-bs-toggle='dropdown']")];
  const set = (toggle, open) => {
    toggle.setAttribute("aria-expanded", String(open));
    toggle.nextElementSibling.classList.toggle("show", open);
  };
  document.addEventListener("click", (event) => {
    for (const toggle of toggles) {
      const mine = toggle.contains(event.target);
      set(toggle, mine && toggle.getAttribute("aria-expanded") !== "true");
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const toggle of toggles) {
      if (toggle.getAttribute("aria-expanded") !== "true") continue;
      set(toggle, false);
      toggle.focus();
    }
  });

  // A formula, table or listing that is wider than its place scrolls, so the keyboard must reach it.
  // The observer speaks only of what is laid out: far sections (style.css) cost nothing until they come near.
  const names = { "math-scroll": "Formula", "pst-scrollable-table-container": "Table", PRE: "Listing" };
  const watch = new ResizeObserver((entries) => {
    const wide = entries.map(({ target }) => target.scrollWidth > target.clientWidth + 1);
    entries.forEach(({ target }, k) => {
      if (!wide[k]) return ["tabindex", "role", "aria-label"].forEach((name) => target.removeAttribute(name));
      const kind = Object.keys(names).find((name) => target.classList.contains(name) || target.tagName === name);
      target.tabIndex = 0;
      target.setAttribute("role", "group");
      target.setAttribute("aria-label", `${names[kind]}, scrolls sideways`);
    });
  });
  document.querySelectorAll(".math-scroll, .pst-scrollable-table-container, .bd-article pre").forEach((box) => watch.observe(box));
})();
