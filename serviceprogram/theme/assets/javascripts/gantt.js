// The Gantt chart for a reader: marks the reader's today, shows the steps that the table shows and the year that was
// chosen (urval.js), and says a step's details where it is pointed at or focused. Every shape is drawn by the page.
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

  const add = (parent, before, name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return parent.insertBefore(element, before);
  };

  // today ------------------------------------------------------------------------------------------------------

  const mark = ({ svg, rows }, day) => {
    svg.querySelectorAll(".gantt-today, .gantt-today-word").forEach((old) => old.remove());
    const { first, last, x0, x1, top } = svg.dataset;
    const [from, to] = [Date.parse(first), Date.parse(last) + DAY]; // an ISO date alone is read as UTC
    if (day < from || day >= to) return;
    const [left, right] = [Number(x0), Number(x1)];
    const x = left + ((day + DAY / 2 - from) / (to - from)) * (right - left);
    for (const row of rows) {
      const [start, end] = row.dataset.span.split(" ");
      const under = row.querySelector("g.gantt-whole"); // the marks
      add(row, under, "path", { class: "gantt-today", d: `M${x.toFixed(1)} ${start}V${end}` });
    }
    const word = add(svg, rows[0], "text", {
      class: "gantt-today-word", "font-family": "Source Sans 3", "font-size": 11, "text-anchor": "middle",
      x: Math.min(Math.max(x, left + 8), right - 8).toFixed(1), y: Number(top) + 11,
      "data-today": new Date(day).toISOString().slice(0, 10), "aria-hidden": "true",
    });
    word.textContent = "i dag";
  };

  const markAll = () => {
    const day = today();
    document.documentElement.dataset.day = new Date(day).toISOString().slice(0, 10);
    panels.forEach((panel) => mark(panel, day));
  };

  // the choice -------------------------------------------------------------------------------------------------

  const stepOf = (row) => document.getElementById(`aktivitet-${row.dataset.activity}`);

  // a window shows a part of the long sheet that the page keeps in a template
  const openWindows = ({ svg, whole, rows, sheet }) => {
    const { left, x0, width, height } = sheet.dataset;
    const part = (selector) => sheet.content.querySelector(selector);
    const open = (parent, place, top, wide, tall, ...nodes) => {
      const view = add(parent, null, "svg", { class: "gantt-window", x: left, y: place, width: wide, height: tall });
      Object.assign(view.dataset, { top, wide, tall });
      view.append(...nodes.filter(Boolean).map((node) => document.importNode(node, true)));
      return view;
    };
    const labels = width - (x0 - left); // not the next year's
    open(svg, whole.axis, 0, labels, height, part("[data-part=axis]")).setAttribute("aria-hidden", "true");
    for (const row of rows) {
      const [start, end] = row.dataset.span.split(" ");
      const marks = part(`[data-marks="${row.dataset.activity}"]`);
      open(row, start, start, width, end - start, part("[data-part=lines]"), marks);
    }
  };

  const zoom = (panel, year) => {
    const { svg, whole, sheet } = panel;
    if (!svg.querySelector(".gantt-window")) openWindows(panel);
    const { first, day, x0, left, height } = sheet.dataset;
    const days = (from, to) => (to - from) / DAY;
    const [start, end] = [Date.UTC(year, 0, 1), Date.UTC(Number(year) + 1, 0, 1)];
    const x = Number(left) + days(Date.parse(first), start) * day;
    for (const view of svg.querySelectorAll(".gantt-window")) {
      view.setAttribute("viewBox", [x.toFixed(1), view.dataset.top, view.dataset.wide, view.dataset.tall].join(" "));
    }
    const taller = Math.max(0, height - (whole.top - whole.axis)); // months, where the whole has years alone
    Object.assign(svg.dataset, {
      first: `${year}-01-01`, last: `${year}-12-31`, x1: Number(x0) + days(start, end) * day,
      top: Number(whole.top) + taller,
    });
    return taller;
  };

  const draw = (panel, year) => {
    const { svg, whole, rows, sheet, title } = panel;
    Object.assign(svg.dataset, whole);
    const zoomed = Boolean(year && sheet);
    let bottom = Number(rows[0].dataset.top) + (zoomed ? zoom(panel, year) : 0);
    for (const row of rows) {
      const { top, bottom: end } = row.dataset;
      row.toggleAttribute("hidden", Boolean(stepOf(row)?.hidden));
      if (row.hasAttribute("hidden")) continue;
      row.setAttribute("transform", `translate(0 ${(bottom - top).toFixed(1)})`);
      bottom += end - top;
    }
    svg.setAttribute("viewBox", `0 0 ${svg.viewBox.baseVal.width} ${bottom.toFixed(1)}`);
    svg.toggleAttribute("hidden", rows.every((row) => row.hasAttribute("hidden")));
    svg.classList.toggle("gantt-zoomed", zoomed);
    svg.setAttribute("aria-label", zoomed ? title.replace(/\d{4}–\d{4}/, year) : title);
  };

  document.addEventListener("urval", ({ detail: year }) => {
    for (const panel of panels) draw(panel, year);
    for (const figure of figures) {
      figure.hidden = !figure.querySelector(".gantt-panel:not([hidden])");
      for (const drawing of figure.children) keepStop(drawing);
    }
    hide();
    markAll();
  });

  // one tab stop for a drawing; the arrow keys go between its rows ----------------------------------------------

  const shown = (drawing) => [...drawing.querySelectorAll(".gantt-row:not([hidden])")];
  const keepStop = (drawing, row = drawing.querySelector(".gantt-row[tabindex='0']:not([hidden])")) => {
    const stop = row ?? shown(drawing)[0];
    drawing.querySelectorAll(".gantt-row").forEach((one) => one.setAttribute("tabindex", one === stop ? 0 : -1));
  };
  const drawingOf = (row) => row.closest(".gantt__wide, .gantt__narrow");

  // details: what the table's row says, beside the chart's ------------------------------------------------------

  const box = document.createElement("div");
  box.className = "gantt-details screen-only";
  box.id = "gantt-details";
  box.hidden = true;
  box.setAttribute("role", "group");
  let current;

  const hide = () => {
    if (box.contains(document.activeElement)) current?.focus();
    current?.setAttribute("aria-expanded", "false");
    current?.removeAttribute("aria-controls");
    box.hidden = true;
    current = undefined;
  };
  const leave = () => setTimeout(() => {
    if (current && ![current, box].some((one) => one.matches(":hover, :focus, :focus-within"))) hide();
  }, 300);

  const element = (name, ...children) => {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  };
  const show = (row) => {
    const step = stepOf(row);
    if (!step || row === current) return;
    hide();
    const [head, ...cells] = step.cells;
    const list = element("dl", ...cells.flatMap((cell) => [
      element("dt", cell.dataset.label), element("dd", ...cell.cloneNode(true).childNodes),
    ]));
    const link = element("a", "Visa i tabellen");
    link.href = `#${step.id}`;
    const close = element("button", "Stäng");
    close.type = "button";
    close.addEventListener("click", hide);
    box.replaceChildren(element("strong", head.textContent), list, element("p", link, close));
    box.setAttribute("aria-label", head.textContent);
    const figure = row.closest("figure");
    drawingOf(row).after(box); // next in the tab order
    box.hidden = false;
    const [around, place] = [figure, row.querySelector(".gantt-hit")].map((one) => one.getBoundingClientRect());
    box.style.top = `${Math.round(place.bottom - around.top)}px`;
    row.setAttribute("aria-expanded", "true");
    row.setAttribute("aria-controls", box.id);
    current = row;
  };

  let waiting;
  const setUpRow = (svg, row) => {
    const { top, bottom, activity } = row.dataset;
    const dates = [...row.querySelectorAll(".gantt-dates, .gantt-unknown")].map((text) => text.textContent).join(" ");
    const title = stepOf(row)?.cells[0].textContent ?? activity;
    const size = { x: 2, y: Number(top) + 2, width: svg.viewBox.baseVal.width - 4, height: bottom - top - 4 };
    add(row, row.firstChild, "rect", { class: "gantt-hit", ...size, fill: "none", "pointer-events": "all" });
    const attributes = { role: "button", "aria-expanded": "false", "aria-label": `${title}. ${dates}`, tabindex: -1 };
    for (const [key, value] of Object.entries(attributes)) row.setAttribute(key, value);
    row.addEventListener("focus", () => { keepStop(drawingOf(row), row); show(row); });
    row.addEventListener("blur", leave);
    row.addEventListener("click", () => show(row));
    row.addEventListener("pointerenter", ({ pointerType }) => {
      if (pointerType !== "touch") waiting = setTimeout(() => show(row), 150);
    });
    row.addEventListener("pointerleave", () => { clearTimeout(waiting); leave(); });
    row.addEventListener("keydown", (event) => {
      const rows = shown(drawingOf(row));
      const at = rows.indexOf(row);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
      if (to !== undefined) rows[to]?.focus();
      else if (event.key === "Enter" || event.key === " ") show(row);
      else return;
      event.preventDefault();
    });
  };
  box.addEventListener("pointerleave", leave);
  box.addEventListener("focusout", leave);
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") hide(); });

  const figures = [...document.querySelectorAll("figure.gantt")];
  const panels = [...document.querySelectorAll("svg.gantt-panel")].map((svg) => {
    const title = svg.querySelector("title").textContent;
    const sheet = svg.parentElement.querySelector("template.gantt-zoom");
    return { svg, title, sheet, whole: { ...svg.dataset }, rows: [...svg.querySelectorAll(".gantt-row")] };
  });
  for (const { svg, title, rows } of panels) {
    // from a picture to a group of buttons, named as the picture was; its axis is seen, and said in each row's dates
    svg.querySelectorAll("title, desc").forEach((old) => old.remove());
    svg.removeAttribute("aria-labelledby");
    svg.setAttribute("aria-label", title);
    svg.setAttribute("role", "group");
    for (const child of svg.children) if (!rows.includes(child)) child.setAttribute("aria-hidden", "true");
    for (const row of rows) setUpRow(svg, row);
  }
  for (const figure of figures) for (const drawing of figure.children) keepStop(drawing);

  markAll();
  // a page left open overnight is right again when the reader comes back to it
  document.addEventListener("visibilitychange", () => { if (!document.hidden) markAll(); });
})();
