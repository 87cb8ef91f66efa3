// Turns LaTeX into MathML: one JSON request a line on stdin, one JSON answer a line on stdout.
// Called as: node katex_lines.js PATH/TO/katex.min.js
"use strict";
const katex = require(process.argv[2]);
const lines = require("node:readline").createInterface({ input: process.stdin });

lines.on("line", (line) => {
  const { tex, display, macros } = JSON.parse(line);
  // "error": what KaTeX would let pass with a guess is a mistake in the page.
  const options = { displayMode: display, output: "mathml", throwOnError: true, strict: "error", macros };
  let answer;
  try {
    answer = { mathml: katex.renderToString(tex, options) };
  } catch (error) {
    answer = { error: String(error.message || error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});
