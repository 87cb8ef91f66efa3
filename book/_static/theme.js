// The theme's controls: colours, search, side bars, contents. Joined into book.js by assets.py.
// The scripts of pydata-sphinx-theme 0.17.1 and sphinx-book-theme 1.3.0 do the same and more, for 31.3 kB
// more with each page, 24 of them Bootstrap: the heaviest text page, reference_torch, had 125.1 kB instead
// of 93.8, and a text page has 100. Without Bootstrap it had 99.9. They measure every listing while a
// page loads: for chapter 07 Chromium lays out 28 times instead of 10, and 12,570 objects instead of
// 7,350. With them a phone's contents stay open over the section chosen, a jump to the page's end marks
// none, after Back a page has the colours of before, and where storage is forbidden no control works.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector) => document.querySelectorAll(selector);

  // Colours: the button goes round three modes; "auto" follows the system, also when that changes.
  const system = matchMedia("(prefers-color-scheme: dark)");
  const paint = (mode) => {
    const dark = mode === "dark" || (mode === "auto" && system.matches);
    root.dataset.mode = mode;
    root.dataset.theme = dark ? "dark" : "light";
    all(".theme-switch-button").forEach((button) => button.setAttribute("aria-label", `Colours: ${mode}. Change`));
  };
  paint(root.dataset.mode);
  system.addEventListener("change", () => paint(root.dataset.mode));
  // A page that the browser kept for Back may be older than the choice.
  addEventListener("pageshow", (event) => {
    try { if (event.persisted) paint(localStorage.getItem("mode") || "auto"); } catch {}
  });
  for (const button of all(".theme-switch-button")) button.addEventListener("click", () => {
    // From "auto" the first press must change something, so it goes to the other theme.
    const round = system.matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
    paint(round[(round.indexOf(root.dataset.mode) + 1) % 3]);
    try { localStorage.setItem("mode", root.dataset.mode); } catch {}
  });

  // Search: Ctrl+K (⌘K on a Mac) and the buttons open a dialog, or focus the search page's own field.
  const dialog = document.getElementById("pst-search-dialog");
  const mac = /^(Mac|iPhone|iPad)/.test(navigator.platform);
  const search = () => {
    const field = document.querySelector(".bd-search-container input[type=search]");
    if (field) field.focus();
    else if (dialog.open) dialog.close();
    else dialog.showModal();
  };
  all(".search-button__button").forEach((button) => button.addEventListener("click", search));
  if (mac) all(".kbd-shortcut__modifier").forEach((key) => { key.textContent = "⌘"; });
  addEventListener("keydown", (event) => {
    const held = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
    if (!held || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    search();
  });
  document.querySelector(".bd-search-container input[type=search]")?.focus();

  // Side bars: beside the text where there is room, else in a dialog.
  const closeOutside = (box) => box.addEventListener("click", (event) => {
    const at = box.getBoundingClientRect();
    const inside = event.clientX >= at.left && event.clientX <= at.right && event.clientY >= at.top && event.clientY <= at.bottom;
    if (event.target === box && !inside) box.close();
  });
  const move = (from, to) => {
    to.append(...from.childNodes);
    [to.className, from.className] = [from.className, ""];
  };
  const sideBar = (name, wide) => {
    const bar = document.getElementById(`pst-${name}-sidebar`);
    const modal = document.getElementById(`pst-${name}-sidebar-modal`);
    if (!bar || !modal) return;
    for (const button of all(`.${name}-toggle`)) button.addEventListener("click", () => {
      if (wide && matchMedia(wide).matches) {
        bar.classList.toggle("pst-sidebar-hidden");
        return;
      }
      move(bar, modal);
      modal.showModal();
    });
    modal.addEventListener("close", () => move(modal, bar));
    modal.addEventListener("keydown", (event) => { if (event.key === "Escape") modal.close(); });
    modal.addEventListener("click", (event) => { if (event.target.closest("a")) modal.close(); });
    closeOutside(modal);
  };
  sideBar("primary", "(min-width: 992px)");
  sideBar("secondary", null);
  if (dialog) closeOutside(dialog);

  // Contents: the section at the top of the window is marked.
  const links = new Map();
  for (const link of all("#pst-page-toc-nav a[href^='#']")) {
    const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (section) links.set(section.querySelector("h1, h2, h3") || section, link);
  }
  const mark = (current) => {
    for (const link of links.values()) {
      link.classList.toggle("active", link === current);
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const follow = () => {
    const atEnd = scrollY + innerHeight >= root.scrollHeight - 2;
    const line = innerHeight * (atEnd ? 1 : 0.3);
    const passed = [...links.keys()].filter((heading) => heading.getBoundingClientRect().top < line);
    mark(links.get(passed.at(-1))); // none, above the first
  };
  const seen = new IntersectionObserver(follow, { rootMargin: "0px 0px -70% 0px" });
  for (const heading of links.keys()) seen.observe(heading);
  // A jump passes headings too fast to be seen: look again where it ends.
  addEventListener("scrollend", follow);
})();
