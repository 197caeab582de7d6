// What Material's controls lack for the keyboard and the screen reader: labels that act become buttons that tell
// their state, what is hidden can't be reached, Escape goes back, and a lone letter does nothing.
(() => {
  "use strict";
  const drawer = document.getElementById("__drawer");
  const search = document.getElementById("__search");
  const sidebar = document.querySelector(".md-sidebar--primary");
  const box = document.querySelector(".md-search__inner");
  const output = document.querySelector(".md-search__output");
  const query = document.querySelector(".md-search__input");
  if (!drawer || !search || !sidebar || !box) return;
  const hasDrawer = matchMedia("(max-width: 76.234375em)"); // Material's own limits
  const coversAll = matchMedia("(max-width: 59.984375em)");
  const turn = (toggle, on) => { if (toggle.checked !== on) toggle.click(); };

  // ---- labels become buttons
  const asButton = (label, name = label.dataset.button) => {
    const toggle = label.control;
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.setAttribute("for", label.htmlFor); // Material's styles know it by this
    if (name) button.setAttribute("aria-label", name);
    button.append(...label.childNodes);
    button.addEventListener("click", () => toggle.click());
    label.replaceWith(button);
    return button;
  };
  const telling = (button, toggle) => {
    const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
    toggle.addEventListener("change", tell);
    tell();
    return button;
  };
  const menu = telling(asButton(document.querySelector(".md-header label[for='__drawer']"), "Meny"), drawer);
  const finder = telling(asButton(document.querySelector(".md-header__button[for='__search']"), "Sök"), search);
  const back = asButton(box.querySelector("label[data-button]"));
  const panels = [...sidebar.querySelectorAll(".md-nav__toggle")].map((toggle) => {
    const [opener, closer] = [...toggle.parentElement.querySelectorAll(`label[for="${toggle.id}"][data-button]`)];
    const panel = toggle.parentElement.querySelector(":scope > .md-nav");
    if (!opener || !closer || !panel) return null;
    return {
      toggle, panel,
      opener: telling(asButton(opener), toggle),
      closer: asButton(closer),
    };
  }).filter(Boolean);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "md-icon drawer-close";
  close.setAttribute("aria-label", "Stäng menyn");
  close.textContent = "×";
  sidebar.querySelector(".md-sidebar__inner").prepend(close);

  // ---- what is not seen can't be reached
  const inMenu = () => {
    const menuItself = sidebar.querySelector(".md-nav--primary");
    for (const element of sidebar.querySelectorAll("[inert]")) element.inert = false;
    if (!hasDrawer.matches) return;
    let front = menuItself; // the panel that covers the others
    for (const { toggle, panel } of panels) {
      const shown = getComputedStyle(panel).display !== "none";
      panel.inert = !toggle.checked;
      if (toggle.checked && shown && front.contains(panel)) front = panel;
    }
    for (let one = front; one !== menuItself; one = one.parentElement) {
      for (const other of one.parentElement.children) if (other !== one) other.inert = true;
    }
  };
  const refresh = () => {
    inMenu();
    sidebar.inert = hasDrawer.matches && !drawer.checked;
    box.inert = coversAll.matches && !search.checked;
    output.inert = !search.checked;
    back.inert = !coversAll.matches; // beside the field it is a picture
  };
  for (const limit of [hasDrawer, coversAll]) limit.addEventListener("change", refresh);
  const focus = (element) => element.focus({ preventScroll: true });

  drawer.addEventListener("change", () => {
    refresh();
    if (drawer.checked) focus(close);
  });
  const closeDrawer = () => {
    turn(drawer, false);
    focus(menu);
  };
  close.addEventListener("click", closeDrawer);
  for (const label of document.querySelectorAll("label[for='__drawer']")) {
    label.addEventListener("click", (event) => {
      if (event.target.closest("a")) return;
      event.preventDefault();
      closeDrawer();
    });
  }
  for (const { toggle, opener, closer } of panels) {
    toggle.addEventListener("change", () => {
      refresh();
      if (hasDrawer.matches) focus(toggle.checked ? closer : opener);
    });
  }

  search.addEventListener("change", () => {
    refresh();
    if (search.checked) focus(query);
  });
  const hush = (event) => event.stopPropagation();
  const stayShut = (event) => event.preventDefault();
  const mayOpen = () => search.removeEventListener("click", stayShut);
  const openSearch = () => {
    mayOpen();
    turn(search, true);
  };
  const closeSearch = () => {
    turn(search, false);
    // Material asks where the focus is a moment after it moved: the move before this one would find it in the field
    search.addEventListener("click", stayShut);
    setTimeout(mayOpen, 20);
    // where Material hears that the focus goes to the field, it opens the search again
    for (const move of ["focusin", "focusout"]) document.addEventListener(move, hush, true);
    focus(coversAll.matches ? finder : query);
    for (const move of ["focusin", "focusout"]) document.removeEventListener(move, hush, true);
  };
  back.addEventListener("click", closeSearch);
  // in a field that already has the focus Material opens nothing
  for (const use of ["input", "click"]) query.addEventListener(use, openSearch);
  query.form.addEventListener("submit", (event) => {
    event.preventDefault();
    openSearch();
  });

  // who goes on with the tab key leaves what is open, and it closes behind them
  const closesBehind = (element, toggle, applies) => element.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (toggle.checked && applies() && next && !element.contains(next)) turn(toggle, false);
  });
  closesBehind(sidebar, drawer, () => hasDrawer.matches);
  closesBehind(box, search, () => true);

  // ---- keys
  const SEARCH_KEYS = ["Enter", "ArrowUp", "ArrowDown"];
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && search.checked) closeSearch();
    else if (event.key === "Escape" && drawer.checked && hasDrawer.matches) closeDrawer();
    // Material listens on the window: a letter alone would search or change page (WCAG 2.1.4), and in the search
    // the tab key would close it before the hits are reached, and Escape take the focus from where it was put
    const heard = search.checked ? SEARCH_KEYS.includes(event.key) : event.key.length > 1;
    if (!heard) event.stopPropagation();
  });

  // ---- light and dark: the button that was pressed gives its place, and the focus, to the other
  const schemes = [...document.querySelectorAll("[data-presses]")];
  for (const button of schemes) {
    button.addEventListener("click", () => {
      document.getElementById(button.dataset.presses).click();
      schemes.find((one) => !one.hidden)?.focus();
    });
    // at Enter Material would press for it, and hide it before its own click has come
    button.addEventListener("keydown", (event) => { if (event.key === "Enter") event.stopPropagation(); });
  }

  // ---- hits of a search: Material leaves them to the arrow keys alone
  const hits = document.querySelector(".md-search-result__list");
  if (hits) {
    const reach = () => hits.querySelectorAll("a[tabindex='-1']").forEach((hit) => hit.removeAttribute("tabindex"));
    new MutationObserver(reach).observe(hits, { childList: true, subtree: true });
  }

  refresh();
})();
