// Lets a reader choose among the steps of the timeline or of the role matrix, and sort the matrix. The page has what
// there is to choose among (choice.html) and each row's marks; here is the comparing. The form holds the choice and the
// address repeats it, so that it can be sent to someone. Without this script everything is shown.
(() => {
  "use strict";
  const swedish = new Intl.Collator("sv", { numeric: true });
  const today = document.documentElement.dataset.day; // gantt.js has set it: the day in Sweden
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const button = (textContent, act, ...children) => {
    const made = make("button", { type: "button", textContent }, ...children);
    made.addEventListener("click", act);
    return made;
  };
  const rowsOf = (part) => [...part.querySelectorAll("tr[data-slag]")];
  const isEmpty = (part) => !part.querySelector("tr[data-slag]:not([hidden]), .gantt-row:not([hidden])");

  const setUp = (template) => {
    const { things } = template.dataset;
    const parts = [...document.querySelectorAll(template.dataset.parts)];
    const rows = parts.flatMap(rowsOf);
    const heads = parts.flatMap((part) => [...part.querySelectorAll("[data-sort]")]);
    const count = make("p", { className: "urval__antal" });
    count.setAttribute("role", "status");
    const printed = make("p", { className: "urval__val" });
    const actions = make("div", { className: "urval__gor" }, count);
    const form = make("form", { className: "urval" }, template.content, actions, printed);
    const filters = [...form.elements].filter(({ name }) => name);
    const keys = heads.flatMap(({ dataset: { sort } }) => [sort, `-${sort}`]);
    const order = make("select", { name: "ordning", hidden: true }, ...["", ...keys].map((key) => new Option(key)));
    form.append(order);

    const has = ({ dataset }, name, value) => {
      const role = name === "del" && form.elements.roll.value; // the chosen role's part
      return dataset[name].split("|").includes(role ? `${role}:${value}` : value);
    };
    const sort = () => {
      const [, minus, key] = order.value.match(/(-?)(.*)/);
      for (const head of heads) {
        const way = minus ? "descending" : "ascending";
        head.setAttribute("aria-sort", head.dataset.sort === key ? way : "none");
      }
      const of = (row) => (key === "tid" ? row.dataset.order : row.cells[0].textContent);
      const undated = (row) => key === "tid" && of(row).startsWith("9999"); // last, whichever way
      const compare = (one, other) =>
        undated(one) - undated(other) || (minus ? -1 : 1) * swedish.compare(of(one), of(other));
      if (heads.length) rows[0].parentElement.append(...(key ? [...rows].sort(compare) : rows));
      return key ? `, efter ${key}` : "";
    };
    const show = () => {
      const chosen = filters.filter(({ value }) => value);
      for (const row of rows) row.hidden = !chosen.every(({ name, value }) => has(row, name, value));
      const { visa } = form.elements; // the matrix has no picture
      if (visa) document.dispatchEvent(new CustomEvent("urval", { detail: visa.value }));
      for (const part of parts) {
        for (const body of part.tBodies ?? []) body.hidden = isEmpty(body);
        frameOf(part).hidden = isEmpty(part);
        notes.get(part).hidden = !isEmpty(part);
      }
      const sorted = sort();
      const left = rows.filter((row) => !row.hidden).length;
      const without = parts.filter((part) => part.dataset.name && isEmpty(part)).map(({ dataset }) => dataset.name);
      count.textContent = left
        ? `${left} av ${rows.length} ${things} visas${sorted}${without.map((name) => `, inga i ${name}`).join("")}`
        : `Inga ${things} passar valet`;
      printed.textContent = chosen.map(({ labels: [label], selectedOptions: [option] }) =>
        `${label.firstChild.data.trim()}: ${option.text}`).join(" · ");
    };
    const update = () => {
      const address = new URL(location.href);
      for (const { name, value } of [...filters, order]) {
        if (value) address.searchParams.set(name, value);
        else address.searchParams.delete(name);
      }
      try { history.replaceState(history.state, "", address); } catch { /* some browsers refuse it for files */ }
      show();
    };
    const choose = (select, value) => {
      select.value = value;
      update();
    };
    const clear = () => {
      form.reset();
      update();
    };
    const showToday = () => {
      const year = today.slice(0, 4);
      if (rows.some((row) => has(row, "visa", year))) {
        choose(form.elements.visa, year);
        [...document.querySelectorAll(".gantt-today-word")].find((word) => word.getClientRects().length)
          ?.scrollIntoView({ block: "center" });
      } else {
        const words = new Date(today).toLocaleDateString("sv", { dateStyle: "long", timeZone: "UTC" });
        count.textContent = `I dag, ${words}, ligger utanför tidslinjen`;
      }
    };

    const frameOf = (part) => part.closest(".table") ?? part;
    const notes = new Map(parts.map((part) => {
      const clearHere = () => {
        clear();
        (frameOf(part).matches("[tabindex]") ? frameOf(part) : filters[0]).focus(); // the button is gone
      };
      const note = make("p", { className: "urval__tomt" }, `Inga ${things} passar valet. `);
      note.append(button("Rensa valet", clearHere));
      frameOf(part).before(note);
      return [part, note];
    }));
    for (const row of rows) if (row.dataset.last < today) row.dataset.status = row.dataset.passed;
    for (const { name, options } of filters) {
      const unused = [...options].filter(({ value }) => value && !rows.some((row) => has(row, name, value)));
      unused.forEach((option) => option.remove());
    }
    for (const head of heads) {
      const key = head.dataset.sort;
      const next = { [key]: `-${key}`, [`-${key}`]: "" }; // up, down, as it was
      head.append(button("", () => choose(order, next[order.value] ?? key), ...head.childNodes));
      head.lastChild.className = "urval__ordna";
    }
    if (form.elements.visa) actions.append(button("Visa i dag", showToday));
    actions.append(button("Rensa valet", clear));
    form.addEventListener("change", update);
    form.addEventListener("submit", (event) => event.preventDefault());
    notes.get(parts[0]).before(form);
    const asked = new URLSearchParams(location.search);
    for (const select of [...filters, order]) {
      select.value = asked.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = ""; // what nobody can choose
    }
    show();
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.hidden) clear(); // a link to a step shows it
  };

  const templates = [...document.querySelectorAll("template.urval-mall")];
  new Map(templates.reverse().map((one) => [one.dataset.parts, one])).forEach(setUp); // one for all timelines of a page
})();
