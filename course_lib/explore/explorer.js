// Makes the explorers of a page move: no kernel, no library, nothing fetched from elsewhere.
// Frames are merged by course_lib/explore/frames.py; see there for what a slot is.
(() => {
  "use strict";

  function start(root) {
    if (root.dataset.started) return;
    root.dataset.started = "yes";
    const controls = [...root.querySelectorAll("[data-control]")];
    const holder = root.querySelector(".explorer-frames");
    const reading = root.querySelector(".explorer-reading");
    const play = root.querySelector(".explorer-play");
    const position = (control) => control.tagName === "SELECT" ? control.selectedIndex : +control.value;
    const shape = controls.map((control) => JSON.parse(control.dataset.texts).length);
    const label = play && play.textContent;
    let frames = null, nodes = null, shown = null, timer = null;

    // `fetch` does not work on a page opened from disk; a script element does.
    function load() {
      if (frames || holder.dataset.asked) return;
      if (!holder.dataset.src) return use(JSON.parse(holder.textContent));
      holder.dataset.asked = "yes";
      const script = document.createElement("script");
      script.src = holder.dataset.src;
      script.onload = () => use(window.explorerFrames[holder.dataset.key]);
      script.onerror = () => {
        delete holder.dataset.asked;
        reading.textContent = "The pictures of this figure could not be loaded: reload the page to try again.";
      };
      document.head.append(script);
    }

    function use(loaded) {
      frames = loaded;
      nodes = [];
      for (const node of root.querySelectorAll("[data-n]")) nodes[+node.dataset.n] = node;
      draw();
    }

    function offset(by, at) {
      return by.reduce((sum, axis) => sum * shape[axis] + at[axis], 0);
    }

    function draw() {
      const at = controls.map(position);
      for (const [n, what, by, values] of frames.slots) {
        const next = offset(by, at);
        if (shown && offset(by, shown) === next) continue;
        if (what === "text") nodes[n].textContent = values[next];
        else if (what === "children") nodes[n].innerHTML = values[next];
        else nodes[n].setAttribute(what, values[next]);
      }
      const [by, texts] = frames.reading;
      if (reading.textContent !== texts[offset(by, at)]) reading.textContent = texts[offset(by, at)];
      shown = at;
    }

    function changed(control) {
      const text = JSON.parse(control.dataset.texts)[position(control)];
      if (control.tagName !== "SELECT") {
        control.setAttribute("aria-valuetext", text);
        control.parentElement.querySelector("output").textContent = text;
      }
      if (frames) draw(); else load();
    }

    function stop() {
      clearInterval(timer);
      timer = null;
      if (play) {
        play.textContent = label;
        delete play.dataset.running;
      }
      reading.setAttribute("aria-live", "polite");
    }

    // Run the first control from where it is (or from its beginning) to its end, once.
    function run() {
      const control = controls[0];
      const last = shape[0] - 1;
      if (+control.value >= last) control.value = 0;
      load();
      play.textContent = "Stop";
      play.dataset.running = "yes";
      reading.setAttribute("aria-live", "off"); // a running sentence cannot be read out
      timer = setInterval(() => {
        if (!frames) return;
        control.value = +control.value + 1;
        changed(control);
        if (+control.value >= last) stop();
      }, Math.max(120, 4500 / shape[0]));
    }

    for (const control of controls) {
      control.addEventListener("input", (event) => { if (event.isTrusted) stop(); changed(control); });
    }
    for (const touch of ["pointerenter", "focusin", "touchstart"]) {
      root.addEventListener(touch, load, { once: true, passive: true });
    }
    const moved = () => controls.some((control) => String(position(control)) !== control.dataset.first);
    if (play) {
      play.addEventListener("click", () => (timer ? stop() : run()));
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      if ("autoplay" in root.dataset && !still) {
        const when = window.requestIdleCallback || ((then) => setTimeout(then, 1000));
        addEventListener("load", () => when(() => { if (!moved() && !timer) run(); }), { once: true });
      }
    }
    // After Back or a reload a browser puts the controls back where they were: some do so before this
    // script runs, some after it, and none tells of it. Each time the page is shown, follow them.
    const follow = () => { if (shown || moved()) controls.forEach(changed); };
    addEventListener("pageshow", follow);
    follow();
  }

  const startAll = () => document.querySelectorAll("[data-explorer]").forEach(start);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", startAll);
  else startAll();
})();
