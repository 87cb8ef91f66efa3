// What the pages need beside the controls of theme.js. Joined into book.js by book/_ext/assets.py.
// The theme opens its menus with Bootstrap 5, which is 23.7 kB compressed; this file is 1.8. The theme also
// lets the keyboard into what scrolls sideways, but says to a screen reader neither what nor why.
// Search: a page whose title fits stands before the functions that fit, these before mere mentions.
var Scorer = {
  objNameMatch: 10, objPartialMatch: 6, objPrio: { 0: 0, 1: 0, 2: -5 }, objPrioDefault: 0,
  title: 15, partialTitle: 12, term: 5, partialTerm: 2,
};
(() => {
  "use strict";
  Documentation.addTranslations({
    locale: "en", plural_expr: "(n != 1)",
    messages: {
      "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
        "Your search did not match any documents. Is every word spelled correctly?",
      "Search finished, found ${resultCount} page(s) matching the search query.": "Results: ${resultCount}",
    },
  });

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

  // The button beside a listing (book/_ext/listings.py). A page served without TLS has no clipboard of its own.
  const copy = async (code) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(code.textContent);
    getSelection().selectAllChildren(code);
    document.execCommand("copy");
    getSelection().removeAllRanges();
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".copybtn");
    if (!button) return;
    await copy(button.previousElementSibling);
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1500);
  });

  // Paper shows what is folded, too.
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll(".bd-article details:not([open])")];
    for (const fold of unfolded) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of unfolded.splice(0)) fold.open = false; });

  // A formula, table or listing that is wider than its place scrolls, so the keyboard must reach it.
  const names = { "math-scroll": "Formula", "pst-scrollable-table-container": "Table", PRE: "Listing" };
  const watch = new ResizeObserver((entries) => {
    // Code in a table stays in one piece where the table has room for it.
    for (const { target } of entries) {
      if (!target.classList.contains("pst-scrollable-table-container")) continue;
      target.classList.add("whole-code");
      if (target.scrollWidth > target.clientWidth + 1) target.classList.remove("whole-code");
    }
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
