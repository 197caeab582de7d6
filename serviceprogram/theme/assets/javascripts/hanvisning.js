// A click on a reference in the margin copies it: the edition, the place and its address.
// The marks stay out of the keyboard's way and unheard until the reader asks for them with the button.
(() => {
  "use strict";
  const marks = [...document.querySelectorAll("a.ref")];
  const headings = [...document.querySelectorAll("[data-ref] > a.headerlink")];
  const edition = document.querySelector("[data-edition]")?.dataset.edition;
  const heading = document.querySelector(".md-content h1");
  if (!marks.length || !edition || !heading) return;

  const status = document.createElement("p");
  status.className = "cite-status";
  status.setAttribute("role", "status");
  document.body.append(status);
  let clearing;
  const say = (text) => {
    status.textContent = text;
    clearTimeout(clearing);
    clearing = setTimeout(() => { status.textContent = ""; }, 6000);
  };

  // the clipboard is closed to pages that come from a file or over plain http
  const copyOldWay = (text) => {
    const field = document.createElement("textarea");
    field.value = text;
    field.setAttribute("readonly", "");
    field.className = "cite-field";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyOldWay(text);
    }
  };

  const cite = async (event, label) => {
    const link = event.currentTarget;
    const address = new URL(link.getAttribute("href"), location.href).href;
    const copied = await copy(`${edition}, ${label}\n${address}`);
    link.focus({ preventScroll: true });
    say(copied ? `Hänvisningen ${label} är kopierad.` : `Hänvisning: ${label}. Den gick inte att kopiera.`);
  };

  for (const mark of marks) {
    mark.title = `Kopiera hänvisning: ${mark.dataset.label}`;
    mark.addEventListener("click", (event) => cite(event, mark.dataset.label));
  }
  for (const link of headings) {
    const label = link.parentElement.dataset.ref;
    link.title = `Kopiera hänvisning: ${label}`;
    link.setAttribute("aria-label", link.title);
    link.addEventListener("click", (event) => cite(event, label));
  }

  const KEY = "hanvisningar-med-tangentbord";
  const remembered = () => { try { return localStorage.getItem(KEY) === "ja"; } catch { return false; } };
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cite-toggle screen-only";
  button.textContent = "Nå hänvisningarna med tangentbord och skärmläsare";
  const reach = (on) => {
    button.setAttribute("aria-pressed", String(on));
    for (const mark of marks) {
      if (on) {
        mark.removeAttribute("aria-hidden");
        mark.removeAttribute("tabindex");
        mark.setAttribute("aria-label", mark.title);
      } else {
        mark.setAttribute("aria-hidden", "true");
        mark.setAttribute("tabindex", "-1");
        mark.removeAttribute("aria-label");
      }
    }
  };
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    reach(on);
    try { localStorage.setItem(KEY, on ? "ja" : "nej"); } catch { /* private windows have no memory */ }
    say(on ? `${marks.length} hänvisningar går nu att nå med tabb.` : "Hänvisningarna nås inte längre med tabb.");
  });
  reach(remembered());
  (document.querySelector(".pdf-links") ?? heading).after(button);
})();
