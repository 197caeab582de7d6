// The Gantt chart for a reader: shows the steps that the table shows and the year that was chosen (urval.js), marks the
// reader's today, and says a step's details where it is pointed at or focused. Every shape is drawn by the page.
(() => {
  "use strict";
  const DAY = 86400000;
  const dayOf = (date) => Date.parse(date) / DAY; // a date alone is read as UTC
  const numbers = (dataset) => Object.fromEntries(Object.entries(dataset).map(([key, value]) =>
    [key, value.includes("-") ? dayOf(value) : Number(value)]));
  const add = (parent, before, name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return parent.insertBefore(element, before);
  };
  const stepOf = (row) => document.getElementById(`aktivitet-${row.dataset.activity}`);
  const isShown = (row) => !row.hasAttribute("hidden"); // SVG has the attribute and not the property
  let today;
  let year = "";

  // a year: windows show its part of the long sheet that the page keeps in a template ---------------------------

  const open = (parent, y, height, top, sheet, width, parts) => {
    const view = add(parent, null, "svg", { class: "gantt-window", x: sheet.left, y, width, height });
    view.append(...parts.filter(Boolean).map((part) => document.importNode(part, true)));
    return (x) => view.setAttribute("viewBox", `${x} ${top} ${width} ${height}`);
  };
  const scaleOfYear = (panel) => {
    const { svg, whole, sheet, drawn } = panel;
    const [first, last] = [dayOf(`${year}-01-01`), dayOf(`${year}-12-31`)];
    const labels = sheet.width - (sheet.x0 - sheet.left); // not the next year's
    const x = (sheet.left + (first - sheet.first) * sheet.day).toFixed(1);
    panel.axis ??= open(svg, whole.axis, sheet.height, 0, sheet, labels, [drawn.axis]);
    svg.lastChild.setAttribute("aria-hidden", "true");
    panel.axis(x);
    const taller = Math.max(0, sheet.height - (whole.top - whole.axis)); // months, where the whole has years alone
    return { first, last, x0: sheet.x0, x1: sheet.x0 + (last + 1 - first) * sheet.day, top: whole.top + taller, taller,
      move: (one) => {
        const { row, from, to } = one;
        const parts = [drawn.lines, drawn.marks.get(row.dataset.activity)];
        one.view ??= open(row, from, to - from, from, sheet, sheet.width, parts);
        one.view(x);
      } };
  };

  const draw = (panel) => {
    const { svg, whole, rows, line, word, title } = panel;
    const zoomed = Boolean(year && panel.sheet);
    const { first, last, x0, x1, top, taller = 0, move } = zoomed ? scaleOfYear(panel) : whole;
    const x = x0 + ((today + 0.5 - first) / (last + 1 - first)) * (x1 - x0);
    let bottom = rows[0].top + taller;
    let path = ""; // today's, which crosses no label
    for (const one of rows) {
      const { row, top: start, bottom: end, from, to } = one;
      row.toggleAttribute("hidden", Boolean(stepOf(row)?.hidden));
      if (!isShown(row)) continue;
      move?.(one);
      const down = bottom - start;
      row.setAttribute("transform", `translate(0 ${down.toFixed(1)})`);
      path += `M${x.toFixed(1)} ${(from + down).toFixed(1)}V${(to + down).toFixed(1)}`;
      bottom += end - start;
    }
    svg.setAttribute("viewBox", `0 0 ${svg.viewBox.baseVal.width} ${bottom.toFixed(1)}`);
    svg.toggleAttribute("hidden", !path);
    svg.classList.toggle("gantt-zoomed", zoomed);
    svg.setAttribute("aria-label", zoomed ? title.replace(/\d{4}–\d{4}/, year) : title);
    for (const mark of [line, word]) mark.toggleAttribute("hidden", today < first || today > last);
    if (isShown(word)) word.dataset.today = document.documentElement.dataset.day;
    else delete word.dataset.today;
    line.setAttribute("d", path);
    word.setAttribute("x", Math.min(Math.max(x, x0 + 8), x1 - 8).toFixed(1));
    word.setAttribute("y", top + 11);
  };
  const drawAll = () => {
    // the programme's day changes at midnight in Sweden, wherever the reader is; Swedish writes a date as ISO does
    const date = new Date().toLocaleDateString("sv", { timeZone: "Europe/Stockholm" });
    document.documentElement.dataset.day = date;
    today = dayOf(date);
    panels.forEach(draw);
    document.querySelectorAll("figure.gantt > div").forEach((drawing) => keepStop(drawing));
  };

  // one tab stop for a drawing; the arrow keys go between its rows ----------------------------------------------

  const drawingOf = (row) => row.closest(".gantt__wide, .gantt__narrow");
  const shownRows = (drawing) => [...drawing.querySelectorAll(".gantt-row")].filter(isShown);
  const keepStop = (drawing, row = drawing.querySelector(".gantt-row[tabindex='0']:not([hidden])")) => {
    const stop = row ?? shownRows(drawing)[0];
    drawing.querySelectorAll(".gantt-row[tabindex='0']").forEach((old) => old.setAttribute("tabindex", -1));
    stop?.setAttribute("tabindex", 0);
  };
  const press = (row, event) => {
    const rows = shownRows(drawingOf(row));
    const at = rows.indexOf(row);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to !== undefined) rows[to]?.focus();
    else if (event.key === "Enter" || event.key === " ") show(row);
    else return;
    event.preventDefault();
  };

  // details: what the table's row says, beside the chart's ------------------------------------------------------

  const box = document.querySelector("template.gantt-step")?.content.firstElementChild;
  let current;
  let waiting;
  const hide = () => {
    if (!current) return;
    if (box.contains(document.activeElement)) current.focus();
    current.setAttribute("aria-expanded", "false");
    current.removeAttribute("aria-controls");
    box.hidden = true;
    current = undefined;
  };
  const leave = () => {
    clearTimeout(waiting);
    setTimeout(() => {
      if (![current, box].some((one) => one?.matches(":hover, :focus, :focus-within"))) hide();
    }, 300);
  };
  const show = (row) => {
    const step = stepOf(row);
    if (!step || row === current) return;
    hide();
    current = row;
    const [head, ...cells] = step.cells;
    const list = box.querySelector("dl");
    list.replaceChildren();
    for (const cell of cells) {
      list.appendChild(document.createElement("dt")).textContent = cell.dataset.label;
      list.appendChild(document.createElement("dd")).append(...cell.cloneNode(true).childNodes);
    }
    box.querySelector("strong").textContent = head.textContent;
    box.setAttribute("aria-label", head.textContent);
    box.lastElementChild.querySelector("a").href = `#${step.id}`;
    box.hidden = false;
    drawingOf(row).after(box); // next in the tab order
    const [around, place] = [box.parentElement, row.querySelector(".gantt-hit")].map((one) => one.getBoundingClientRect());
    box.style.top = `${Math.round(place.bottom - around.top)}px`;
    row.setAttribute("aria-expanded", "true");
    row.setAttribute("aria-controls", box.id);
  };

  // from a picture to a group of buttons, named as the picture was; its axis is seen, and said in each row's dates
  const setUp = (svg) => {
    const rows = [...svg.querySelectorAll(".gantt-row")].map((row) => {
      const { top, bottom, from, to } = numbers(row.dataset);
      return { row, top, bottom, from, to };
    });
    const title = svg.querySelector("title").textContent;
    svg.querySelectorAll("title, desc").forEach((old) => old.remove());
    svg.removeAttribute("aria-labelledby");
    svg.setAttribute("role", "group");
    const first = rows[0].row;
    const line = add(svg, first, "path", { class: "gantt-today" });
    const word = add(svg, first, "text", { class: "gantt-today-word", "font-family": "Source Sans 3", "font-size": 11,
      "text-anchor": "middle" });
    word.textContent = "i dag";
    for (const child of svg.children) if (!child.matches(".gantt-row")) child.setAttribute("aria-hidden", "true");
    for (const { row, top, bottom } of rows) {
      const dates = [...row.querySelectorAll(".gantt-dates, .gantt-unknown")].map((text) => text.textContent).join(" ");
      const name = `${stepOf(row)?.cells[0].textContent ?? row.dataset.activity}. ${dates}`;
      const size = { x: 2, y: top + 2, width: svg.viewBox.baseVal.width - 4, height: bottom - top - 4 };
      add(row, row.firstChild, "rect", { class: "gantt-hit", ...size, fill: "none", "pointer-events": "all" });
      const attributes = { role: "button", "aria-expanded": "false", "aria-label": name, tabindex: -1 };
      for (const [key, value] of Object.entries(attributes)) row.setAttribute(key, value);
    }
    const { sheet, drawn } = sheets.get(svg.parentElement) ?? {};
    return { svg, rows, title, line, word, whole: numbers(svg.dataset), sheet, drawn };
  };

  const sheets = new Map([...document.querySelectorAll("template.gantt-zoom")].map((template) => {
    const [axis, lines, ...rows] = template.content.querySelectorAll("[data-part], [data-marks]");
    const marks = new Map(rows.map((one) => [one.dataset.marks, one]));
    return [template.parentElement, { sheet: numbers(template.dataset), drawn: { axis, lines, marks } }];
  }));
  // a drawing without its table on the page (what a change does) has no details to open: it stays a picture
  const hasTable = (svg) => [...svg.querySelectorAll(".gantt-row")].every(stepOf);
  const panels = [...document.querySelectorAll("svg.gantt-panel")].filter(hasTable).map(setUp);
  drawAll();
  document.addEventListener("urval", ({ detail }) => {
    hide();
    year = detail;
    drawAll();
  });
  // a page left open overnight is right again when the reader comes back to it
  document.addEventListener("visibilitychange", () => { if (!document.hidden) drawAll(); });
  if (!box) return;

  const onRow = (type, act) => document.addEventListener(type, (event) => {
    const row = event.target.closest?.(".gantt-row");
    if (row && stepOf(row)) act(row, event);
  });
  onRow("focusin", (row) => { keepStop(drawingOf(row), row); show(row); });
  onRow("click", show);
  onRow("keydown", press);
  onRow("pointerover", (row, { pointerType }) => {
    if (pointerType !== "touch") waiting = setTimeout(show, 150, row);
  });
  for (const type of ["pointerout", "focusout"]) document.addEventListener(type, leave);
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") hide(); });
  box.id = "gantt-details";
  const close = document.createElement("button");
  Object.assign(close, { type: "button", textContent: "Stäng" });
  close.addEventListener("click", hide);
  box.lastElementChild.append(close);
})();
