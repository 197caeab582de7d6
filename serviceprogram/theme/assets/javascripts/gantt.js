// Marks the reader's today in the Gantt charts. The page itself carries no date of its own, so a
// chart that was built a year ago still shows the right day.
(() => {
  "use strict";
  const DAY = 86400000;
  const SVG = "http://www.w3.org/2000/svg";

  // the programme's day changes at midnight in Sweden, wherever the reader is
  const today = () => {
    const parts = new Intl.DateTimeFormat("en", {
      timeZone: "Europe/Stockholm", year: "numeric", month: "numeric", day: "numeric",
    }).formatToParts(new Date());
    const of = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(of.year, of.month - 1, of.day);
  };

  const add = (svg, name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return svg.insertBefore(element, svg.querySelector(".gantt-row")); // under the marks
  };

  const mark = (svg, day) => {
    svg.querySelectorAll(".gantt-today, .gantt-today-word").forEach((old) => old.remove());
    const { first, last, x0, x1, top, spans } = svg.dataset;
    const [from, to] = [Date.parse(first), Date.parse(last) + DAY]; // an ISO date alone is read as UTC
    if (day < from || day >= to) return;
    const [left, right] = [Number(x0), Number(x1)];
    const x = left + ((day + DAY / 2 - from) / (to - from)) * (right - left);
    const lines = spans.split(" ").map((span) => span.split(","));
    const d = lines.map(([start, end]) => `M${x.toFixed(1)} ${start}V${end}`).join("");
    add(svg, "path", { class: "gantt-today", d, "data-today": new Date(day).toISOString().slice(0, 10) });
    const word = add(svg, "text", {
      class: "gantt-today-word", "font-family": "Source Sans 3", "font-size": 11, "text-anchor": "middle",
      x: Math.min(Math.max(x, left + 8), right - 8).toFixed(1), y: Number(top) + 11,
    });
    word.textContent = "i dag";
  };

  const markAll = () => {
    const day = today();
    document.querySelectorAll("svg.gantt-panel").forEach((svg) => mark(svg, day));
  };

  markAll();
  // a page left open overnight is right again when the reader comes back to it
  document.addEventListener("visibilitychange", () => { if (!document.hidden) markAll(); });
})();
