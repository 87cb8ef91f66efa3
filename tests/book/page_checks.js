// What book_checks.py asks of a page, run inside it. Each function returns what is wrong, in words.
({
  // Images without a text that says what is to be seen, or that do not load; nameless drawings.
  pictures() {
    const found = [];
    for (const image of document.images) {
      const name = image.getAttribute("src") || "";
      const alt = (image.getAttribute("alt") || "").trim();
      const file = name.split("/").pop().replace(/\.\w+$/, "");
      if (alt.length < 12) found.push(`${name}: alt text ${JSON.stringify(alt)} says too little`);
      else if (alt.includes(file) || /\.(png|svg|jpe?g|webp)$/i.test(alt))
        found.push(`${name}: alt text is a file name`);
      if (image.getClientRects().length && !image.naturalWidth) found.push(`${name}: did not load`);
      const sized = image.hasAttribute("width") && image.hasAttribute("height");
      if (!sized && !image.closest("button, a"))
        found.push(`${name}: no width and height, so the text jumps when it loads`);
    }
    for (const drawing of document.querySelectorAll("svg")) {
      const box = drawing.getBoundingClientRect();
      if (box.width < 100 || box.height < 60 || drawing.closest("[aria-hidden=true]")) continue;
      if (!(drawing.getAttribute("aria-label") || "").trim()) found.push("a drawing without aria-label");
    }
    return found;
  },

  // What stands out over the right edge, save inside a small box that scrolls by itself.
  overflow() {
    const found = [], width = innerWidth, root = document.documentElement;
    if (root.scrollWidth > width) found.push(`the page is ${root.scrollWidth} px wide`);
    const heading = document.querySelector("h1");
    for (let box = heading?.parentElement; box && box !== root; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== "visible" && box.scrollWidth > box.clientWidth)
        found.push(`${box.className || box.tagName} scrolls with all of the text`);
    const inOwnScroller = (element) => {
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
        const flow = getComputedStyle(box).overflowX;
        if ((flow === "auto" || flow === "scroll") && !box.contains(heading)) return true;
      }
      return false;
    };
    for (const element of document.querySelectorAll("main *")) {
      const box = element.getBoundingClientRect();
      const out = box.width > 1 && box.height > 1 && box.right > width + 1 && box.left < width;
      if (out && !inOwnScroller(element))
        found.push(`${element.tagName} ${element.className} ends at ${Math.round(box.right)} px`);
    }
    return found.slice(0, 8);
  },

  // Lines of code that run past their box: a reader must scroll, and paper cuts them.
  code() {
    const found = [];
    for (const box of document.querySelectorAll(".cell_input pre")) {
      if (!box.getClientRects().length || box.scrollWidth <= box.clientWidth + 1) continue;
      const lines = box.textContent.split("\n").sort((a, b) => b.length - a.length);
      found.push(`${box.scrollWidth - box.clientWidth} px of code run off: ${lines[0]}`);
    }
    return found;
  },

  // A page has one first heading, a language, a title, a description and a skip link.
  head() {
    const found = [];
    const count = document.querySelectorAll("h1").length;
    if (count !== 1) found.push(`${count} first headings`);
    if (document.documentElement.lang !== "en") found.push("no language");
    if (!document.title.trim()) found.push("no title");
    const described = document.querySelector("meta[name=description]");
    if (!described && !location.pathname.endsWith("search.html")) found.push("no description");
    if (!document.querySelector("a[href='#main-content']")) found.push("no skip link");
    return found;
  },

  // Marks one element of each kind of text: same colour, size, weight and background, same contrast.
  probe() {
    const kinds = new Set();
    for (const element of document.querySelectorAll("[data-probe]")) delete element.dataset.probe;
    for (const element of document.body.querySelectorAll("*")) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      if (!own || !element.getClientRects().length || element.closest("svg, math")) continue;
      const style = getComputedStyle(element), behind = [];
      for (let box = element; box; box = box.parentElement) {
        const { backgroundColor, backgroundImage, opacity } = getComputedStyle(box);
        const clear = /, 0\)$/.test(backgroundColor) && backgroundImage === "none" && opacity === "1";
        if (!clear) behind.push(backgroundColor, backgroundImage, opacity);
      }
      const kind = [style.color, style.fontSize, style.fontWeight, ...behind].join();
      if (!kinds.has(kind)) element.dataset.probe = "";
      kinds.add(kind);
    }
  },

  // Lets lazy pictures load, as a reader who scrolls to the end would.
  async settle() {
    const shown = [...document.images].filter((image) => image.getClientRects().length);
    for (const image of shown) image.loading = "eager";
    const loaded = Promise.all(shown.map((image) => image.decode().catch(() => {})));
    await Promise.race([loaded, new Promise((done) => setTimeout(done, 5000))]);
  },

  // Two frames: what watches sizes (page.js) has seen the window's new one.
  async frames() {
    for (let k = 0; k < 2; k++) await new Promise(requestAnimationFrame);
  },
})
