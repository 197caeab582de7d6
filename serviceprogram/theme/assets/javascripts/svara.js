// The reply form: keeps a draft in this browser, and makes the .docx and the JSON file. It sends nothing.
// What it asks, and the parts of the empty .docx, are in remiss/svarsmall.js (serviceprogram/kit/form_script.py).
(() => {
  "use strict";
  const form = document.querySelector(".reply__form");
  const template = window.svarsmall;
  if (!form || !template) return;

  const part = (name) => form.querySelector(`[data-reply="${name}"]`);
  const rows = part("rows");
  const store = `remissvar ${template.version} ${template["utgåva"]}`;
  const rowTag = /^synpunkt-(\d+)-/;

  // ---- the fields --------------------------------------------------------------------------------
  const addRow = () => {
    const number = rows.children.length + 1;
    const row = part("row").content.cloneNode(true);
    row.querySelector("legend").textContent = `Synpunkt ${number}`;
    for (const [kind, field] of [["hanvisning", row.querySelector("input")], ["text", row.querySelector("textarea")]]) {
      field.name = `synpunkt-${number}-${kind}`;
      field.id = `falt-${field.name}`;
      field.previousElementSibling.htmlFor = field.id;
    }
    rows.append(row);
    return rows.lastElementChild;
  };

  const values = () => {
    const said = {};
    for (const [tag, value] of new FormData(form)) {
      const text = String(value).replace(/\r\n?/g, "\n").trim();
      if (tag && text) said[tag] = text;
    }
    return said;
  };

  const show = (said) => {
    form.reset();
    rows.replaceChildren();
    const last = Math.max(1, ...Object.keys(said).map((tag) => Number(tag.match(rowTag)?.[1] ?? 0)));
    for (let number = 0; number < Math.min(last, 1000); number += 1) addRow();
    for (const [tag, value] of Object.entries(said)) {
      const field = form.elements.namedItem(tag);
      if (field && typeof value === "string") field.value = value; // of radio buttons, the one that is chosen
    }
  };

  // ---- the draft ---------------------------------------------------------------------------------
  const draft = part("draft");
  const keep = () => {
    try {
      localStorage.setItem(store, JSON.stringify(values()));
    } catch {
      draft.textContent = "Webbläsaren kan inte spara utkastet. Spara svaret som fil innan du stänger sidan.";
    }
  };
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(store)) ?? {};
    } catch {
      return {};
    }
  };
  let waiting;
  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    clearTimeout(waiting);
    waiting = setTimeout(keep, 300);
  });
  addEventListener("pagehide", () => { if (waiting) keep(); });

  const erase = part("erase");
  let isAsked = false;
  const ask = (asked) => {
    isAsked = asked;
    erase.textContent = asked ? "Ja, radera allt som är ifyllt" : "Radera utkastet";
  };
  erase.addEventListener("blur", () => ask(false));
  erase.addEventListener("click", () => {
    if (!isAsked) {
      ask(true);
      draft.textContent = "Tryck en gång till för att radera.";
      return;
    }
    clearTimeout(waiting);
    waiting = undefined;
    try { localStorage.removeItem(store); } catch { /* nothing was kept */ }
    show({});
    complain([]);
    ask(false);
    draft.textContent = "Utkastet är raderat.";
  });

  part("add").addEventListener("click", () => addRow().querySelector("input").focus());

  // ---- what must be filled in --------------------------------------------------------------------
  const needed = template["fält"].filter((field) => field["krävs"]);
  const complain = (lacking) => {
    const errors = part("errors");
    errors.querySelector("ul").replaceChildren(...lacking.map((field) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#falt-${field.tagg}`;
      link.textContent = field.slag === "val" ? `Välj ${field.etikett.toLowerCase()}` : `Fyll i ${field.etikett.toLowerCase()}`;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const place = document.getElementById(`falt-${field.tagg}`);
        (place.querySelector("input") ?? place).focus();
      });
      item.append(link);
      return item;
    }));
    for (const field of needed) {
      const place = document.getElementById(`falt-${field.tagg}`);
      const isLacking = lacking.includes(field);
      place.classList.toggle("reply--lacking", isLacking);
      for (const one of place.matches("fieldset") ? place.querySelectorAll("input") : [place]) {
        if (isLacking) one.setAttribute("aria-invalid", "true");
        else one.removeAttribute("aria-invalid");
      }
    }
    errors.hidden = !lacking.length;
    if (lacking.length) errors.focus();
  };

  const complete = () => {
    const said = values();
    const lacking = needed.filter((field) => !said[field.tagg]);
    complain(lacking);
    for (const field of template["fält"]) if (field.slag === "fast") said[field.tagg] = field["värde"];
    return lacking.length ? null : said;
  };

  // ---- the .docx: the empty form's own parts, its content controls filled by their tags ------------
  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const all = (element, name) => [...element.getElementsByTagNameNS(W, name)];
  const tagOf = (control) => all(control, "tag")[0];

  const paragraph = (xml, like, text) => {
    const made = xml.createElementNS(W, "w:p");
    const style = all(like, "pPr")[0];
    if (style) made.append(style.cloneNode(true));
    const run = xml.createElementNS(W, "w:r");
    const words = xml.createElementNS(W, "w:t");
    words.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
    // what XML 1.0 has no sign for can't be in the file
    words.textContent = text.replace(/[^\t\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
    run.append(words);
    made.append(run);
    return made;
  };

  const fill = (xml, control, value) => {
    const content = all(control, "sdtContent")[0];
    const like = all(content, "p")[0];
    all(control, "showingPlcHdr").forEach((one) => one.remove());
    content.replaceChildren(...value.split("\n").map((line) => paragraph(xml, like, line)));
    for (const date of all(control, "date")) date.setAttributeNS(W, "w:fullDate", `${value}T00:00:00Z`);
  };

  const makeRoom = (xml, said) => {
    const wanted = Math.max(...Object.keys(said).map((tag) => Number(tag.match(rowTag)?.[1] ?? 0)));
    const table = all(xml, "tbl").at(-1);
    const last = all(table, "tr").at(-1);
    const there = all(table, "tr").length - 1;
    for (let number = there + 1; number <= wanted; number += 1) {
      const row = last.cloneNode(true);
      all(row, "sdt").forEach((control, place) => {
        const tag = tagOf(control);
        tag.setAttributeNS(W, "w:val", tag.getAttributeNS(W, "val").replace(/\d+/, number));
        const name = all(control, "alias")[0];
        name.setAttributeNS(W, "w:val", name.getAttributeNS(W, "val").replace(/\d+$/, number));
        all(control, "id")[0].setAttributeNS(W, "w:val", 1000 + 2 * number + place);
      });
      table.append(row);
    }
  };

  const documentOf = (said) => {
    const name = "word/document.xml";
    const xml = new DOMParser().parseFromString(template.docx[name], "application/xml");
    makeRoom(xml, said);
    for (const control of all(xml, "sdt")) {
      const tag = tagOf(control)?.getAttributeNS(W, "val");
      if (said[tag] && !all(control, "lock").some((one) => one.getAttributeNS(W, "val") === "sdtContentLocked")) {
        fill(xml, control, said[tag]);
      }
    }
    const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
    const text = new XMLSerializer().serializeToString(xml).replace(/^<\?xml[^>]*\?>\s*/, "");
    return { ...template.docx, [name]: head + text };
  };

  // ---- a zip file whose parts are stored as they are ----------------------------------------------
  const table = Uint32Array.from({ length: 256 }, (_, number) => {
    let value = number;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  const checksum = (bytes) => {
    let value = 0xffffffff;
    for (const byte of bytes) value = table[(value ^ byte) & 255] ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  };
  const numbers = (...pairs) => { // [value, bytes], least significant first
    const made = new Uint8Array(pairs.reduce((sum, [, size]) => sum + size, 0));
    let place = 0;
    for (const [value, size] of pairs) {
      for (let byte = 0; byte < size; byte += 1) made[place++] = Math.floor(value / 256 ** byte) & 255;
    }
    return made;
  };
  const zipped = (parts) => {
    const [files, listed] = [[], []];
    const day = (1 << 5) | 1; // 1 January 1980, the first that a zip knows
    let offset = 0;
    for (const [name, text] of Object.entries(parts)) {
      const [path, bytes] = [new TextEncoder().encode(name), new TextEncoder().encode(text)];
      const about = [
        [20, 2], [0x0800, 2], [0, 2], [0, 2], [day, 2], [checksum(bytes), 4],
        [bytes.length, 4], [bytes.length, 4], [path.length, 2], [0, 2],
      ];
      files.push(numbers([0x04034b50, 4], ...about), path, bytes);
      listed.push(numbers([0x02014b50, 4], [20, 2], ...about, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), path);
      offset += 30 + path.length + bytes.length;
    }
    const size = listed.reduce((sum, one) => sum + one.length, 0);
    const count = listed.length / 2;
    const end = numbers([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]);
    return new Blob([...files, ...listed, end], {
      type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    });
  };

  // ---- saving and opening ------------------------------------------------------------------------
  const saved = part("saved");
  const fileName = (said, ending) => {
    const bare = said.instans.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return `svar-${(bare.match(/[a-z0-9]+/g) ?? ["utan-namn"]).join("-").slice(0, 60)}.${ending}`;
  };
  const hand = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    saved.textContent = `${name} är sparad. Skicka filen till ${template.svara_till} och ange diarienummer ${template.dnr}.`;
  };

  part("docx").addEventListener("click", () => {
    const said = complete();
    if (said) hand(zipped(documentOf(said)), fileName(said, "docx"));
  });

  part("json").addEventListener("click", () => {
    const said = complete();
    if (!said) return;
    const { format, version, dnr } = template;
    const reply = { format, version, "utgåva": template["utgåva"], dnr, sparad: new Date().toISOString(), "fält": said };
    hand(new Blob([`${JSON.stringify(reply, null, 2)}\n`], { type: "application/json" }), fileName(said, "json"));
  });

  const chooser = document.getElementById("svar-oppna");
  chooser.addEventListener("change", async () => {
    const file = chooser.files[0];
    if (!file) return;
    let reply;
    try { reply = JSON.parse(await file.text()); } catch { reply = null; }
    const fields = reply?.["fält"];
    if (reply?.format !== template.format || reply?.["utgåva"] !== template["utgåva"] || typeof fields !== "object") {
      saved.textContent = `${file.name} är inget svar på den här remissen.`;
    } else {
      show(fields ?? {});
      keep();
      saved.textContent = `${file.name} är öppnad.`;
    }
    chooser.value = "";
  });

  // ---- ready -------------------------------------------------------------------------------------
  document.getElementById("svar-hanvisningar").append(...template["hänvisningar"].map((one) => {
    const option = document.createElement("option");
    option.value = one["hänvisning"];
    option.label = `${one["hänvisning"]}: ${one.text.slice(0, 70)}`;
    return option;
  }));
  const before = kept();
  show(before);
  if (Object.keys(before).length) draft.textContent = "Utkastet från förra gången är hämtat.";
  document.querySelector(".reply__plain").hidden = true;
  form.hidden = false;
})();
