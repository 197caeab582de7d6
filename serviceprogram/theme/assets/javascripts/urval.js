// Lets a reader choose among the steps of the timeline or of the role matrix, and sort the matrix.
// The choice lives in the address, so that it can be sent to someone. Without this script everything is shown.
(() => {
  "use strict";
  const tables = [...document.querySelectorAll("table.timetable")];
  const matrix = document.querySelector("table.matrix");
  if (!tables.length && !matrix) return;

  const swedish = new Intl.Collator("sv", { numeric: true });
  const today = document.documentElement.dataset.day; // gantt.js has set it: the day in Sweden
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const days = ({ dataset }) => [dataset.plan, dataset.outcome].filter(Boolean).map((both) => both.split("/"));

  const touches = (row, year) => days(row).some(([first, last]) =>
    first.slice(0, 4) <= year && (last === ".." || year <= last.slice(0, 4)));

  // late only after the latest end: what the page says without a day is made exact with the reader's
  const statusOf = (row) => {
    const last = days(row).at(-1)?.[1] ?? "..";
    const passed = last !== ".." && last < today;
    if (row.dataset.status === "planerat" && passed) return "planerad tid har passerat";
    if (row.dataset.status === "pågår" && passed) return "genomfört";
    return row.dataset.status;
  };

  // filters: name in the address, label, what stands for no choice, [value, words] of a row, and whether a row has it
  const byValue = (name, label, all, valuesOf) =>
    ({ name, label, all, valuesOf, has: (row, value) => valuesOf(row).some(([one]) => one === value) });
  const kind = byValue("slag", "Slag", "Alla slag", (row) => [[row.dataset.kind, capital(row.dataset.kind)]]);

  const setUp = ({ rows, filters, things, before, heads = [], button, changed }) => {
    const choice = {};
    const orders = heads.flatMap(({ dataset: { sort } }) => [sort, `-${sort}`]);
    const inOrder = [...rows];
    const selects = filters.map(({ name, label, all, valuesOf }) => {
      const values = [...new Map(rows.flatMap(valuesOf))].sort((one, other) => swedish.compare(one[1], other[1]));
      const select = make("select", { name }, make("option", { value: "", textContent: all }));
      for (const [value, textContent] of values) select.append(make("option", { value, textContent }));
      select.addEventListener("change", () => choose({ [name]: select.value }));
      return make("label", {}, `${label} `, select);
    });
    const select = (name) => form.elements.namedItem(name);
    const clear = make("button", { type: "button", textContent: "Rensa" });
    const count = make("p", { className: "urval__antal" });
    count.setAttribute("role", "status");
    const printed = make("p", { className: "urval__val" });
    const fields = make("fieldset", {}, make("legend", { textContent: `Välj ${things}` }), ...selects);
    const form = make("form", { className: "urval screen-only" }, fields, count, printed);
    fields.append(...(button ? [button(() => ({ choose, select, count }))] : []), clear);

    const show = () => {
      const chosen = filters.filter(({ name }) => choice[name]);
      for (const row of rows) row.hidden = !chosen.every(({ has, name }) => has(row, choice[name], choice));
      const left = rows.filter((row) => !row.hidden).length;
      for (const { name } of filters) select(name).value = choice[name] ?? "";
      for (const head of heads) {
        const on = choice.ordning?.replace("-", "") === head.dataset.sort;
        head.setAttribute("aria-sort", on ? (choice.ordning[0] === "-" ? "descending" : "ascending") : "none");
      }
      const sorted = choice.ordning ? `, efter ${choice.ordning.replace("-", "")}` : "";
      count.textContent = `${left} av ${rows.length} ${things} visas${sorted}`;
      printed.textContent = chosen.map(({ name, label }) =>
        `${label}: ${select(name).selectedOptions[0].textContent}`).join(" · ");
      changed?.(choice);
    };
    const order = () => {
      if (!heads.length) return;
      const key = choice.ordning?.replace("-", "");
      const way = choice.ordning?.[0] === "-" ? -1 : 1;
      const of = (row) => (key === "tid" ? row.dataset.order : row.cells[0].textContent);
      const undated = (row) => key === "tid" && of(row).startsWith("9999"); // last, whichever way
      const compare = (one, other) => undated(one) - undated(other) || way * swedish.compare(of(one), of(other));
      rows[0]?.parentElement.append(...(key ? [...rows].sort(compare) : inOrder));
    };
    const choose = (more) => {
      Object.assign(choice, more);
      const address = new URL(location.href);
      for (const [name, value] of Object.entries(choice)) {
        if (value) address.searchParams.set(name, value);
        else address.searchParams.delete(name);
      }
      try { history.replaceState(history.state, "", address); } catch { /* some browsers refuse it for files */ }
      if ("ordning" in more) order();
      show();
    };
    const nothing = () => Object.fromEntries([...filters.map(({ name }) => name), "ordning"].map((name) => [name, ""]));

    clear.addEventListener("click", () => choose(nothing()));
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const head of heads) {
      const press = make("button", { type: "button", className: "urval__ordna" }, ...head.childNodes);
      press.addEventListener("click", () => {
        const key = head.dataset.sort;
        choose({ ordning: { "": key, [key]: `-${key}`, [`-${key}`]: "" }[choice.ordning ?? ""] ?? key });
      });
      head.append(press);
    }
    before.before(form);
    const asked = new URLSearchParams(location.search);
    for (const { name } of filters) {
      const known = [...select(name).options].some(({ value }) => value === asked.get(name));
      choice[name] = known ? asked.get(name) : "";
    }
    choice.ordning = orders.includes(asked.get("ordning")) ? asked.get("ordning") : "";
    order();
    show();
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.hidden) choose(nothing()); // a link to a step shows it
  };

  const todayButton = (parts) => {
    const press = make("button", { type: "button", textContent: "Visa i dag" });
    press.addEventListener("click", () => {
      const { choose, select, count } = parts();
      const year = today.slice(0, 4);
      if (![...select("visa").options].some(({ value }) => value === year)) {
        const words = new Date(today).toLocaleDateString("sv", { dateStyle: "long", timeZone: "UTC" });
        count.textContent = `I dag, ${words}, ligger utanför tidslinjen`;
        return;
      }
      choose({ visa: year });
      [...document.querySelectorAll(".gantt-today-word")].find((word) => word.getClientRects().length)
        ?.scrollIntoView({ block: "center" });
    });
    return press;
  };

  if (tables.length) {
    const rows = tables.flatMap((table) => [...table.querySelectorAll("tr[data-kind]")]);
    const years = rows.flatMap(days).flat().filter((day) => day !== "..").map((day) => Number(day.slice(0, 4)));
    const span = (row) => Array.from({ length: Math.max(...years) - Math.min(...years) + 1 }, (_, at) =>
      String(Math.min(...years) + at)).filter((year) => touches(row, year)).map((year) => [year, year]);
    setUp({
      rows, things: "steg", before: tables[0].closest(".table") ?? tables[0], button: todayButton,
      filters: [
        byValue("roll", "Roll", "Alla roller", (row) =>
          [...row.querySelectorAll("[data-role]")].map((one) => [one.dataset.role, one.textContent])),
        kind,
        byValue("status", "Status", "Alla", (row) => [[statusOf(row), capital(statusOf(row))]]),
        byValue("visa", "Visa", "Hela perioden", span),
      ],
      changed: ({ visa }) => {
        for (const table of tables) {
          for (const body of table.tBodies) body.hidden = !body.querySelector("tr[data-kind]:not([hidden])");
          table.closest(".table").hidden = ![...table.tBodies].some((body) => !body.hidden);
        }
        document.dispatchEvent(new CustomEvent("urval", { detail: visa }));
      },
    });
  }
  if (matrix) {
    const roles = [...matrix.tHead.querySelectorAll("[data-role]")];
    const cell = (row, role) => row.cells[roles.find(({ dataset }) => dataset.role === role)?.cellIndex];
    const parts = (place) => [...place.querySelectorAll("[data-part]")].map(({ dataset }) => dataset.part);
    setUp({
      rows: [...matrix.querySelectorAll("tr[data-kind]")], things: "aktiviteter", before: matrix.closest(".table"),
      heads: [...matrix.tHead.querySelectorAll("[data-sort]")],
      filters: [
        byValue("roll", "Roll", "Alla roller", (row) => roles
          .filter(({ dataset }) => parts(cell(row, dataset.role)).length)
          .map(({ dataset, textContent }) => [dataset.role, textContent])),
        kind,
        {
          ...byValue("del", "Del", "Alla delar", (row) => parts(row).map((part) => [part, capital(part)])),
          has: (row, part, { roll }) => parts(roll ? cell(row, roll) : row).includes(part), // the chosen role's part
        },
      ],
    });
  }
})();
