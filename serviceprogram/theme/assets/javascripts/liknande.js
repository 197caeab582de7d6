// On the page for an address that leads nowhere: the site's pages whose addresses are most like it, from the menu.
(() => {
  "use strict";
  const box = document.getElementById("liknande");
  const fold = (text) => {
    let plain = text;
    try { plain = decodeURIComponent(text); } catch { /* a % that is no code: as it is */ }
    return plain.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  };
  const words = (path) => fold(path).replace(/\.html?$/, "").split(/[^\p{L}\p{N}]+/u).filter((one) => one && one !== "index");

  // how many letters must be put in, taken out or changed (Levenshtein)
  const distance = (one, two) => {
    let row = [...Array(two.length + 1).keys()];
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= two.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === two[j - 1] ? 0 : 1));
      }
      row = next;
    }
    return row[two.length];
  };
  const likeness = (one, two) => 1 - distance(one, two) / Math.max(one.length, two.length, 1);

  // the last word, which names the page, tells more than the folders before it
  const score = (asked, own) => {
    const best = (word) => Math.max(0, ...own.map((other) => likeness(word, other)));
    const all = asked.reduce((sum, word) => sum + best(word), 0) / asked.length;
    return (all + 2 * likeness(asked.at(-1), own.at(-1))) / 3;
  };

  const root = new URL(JSON.parse(document.getElementById("__config").textContent).base, location).pathname;
  const inside = (path) => words(path.startsWith(root) ? path.slice(root.length) : path);
  const asked = inside(location.pathname.slice(0, 300));
  if (!box || !asked.length) return;
  const pages = new Map();
  for (const link of document.querySelectorAll(".md-nav--primary a[href]")) {
    const own = inside(link.pathname);
    if (own.length && link.origin === location.origin) pages.set(link.pathname, { link, score: score(asked, own) });
  }
  const likely = [...pages.values()].filter((one) => one.score > 0.6).sort((one, two) => two.score - one.score).slice(0, 3);
  for (const { link } of likely) {
    const item = document.createElement("li");
    const copy = document.createElement("a");
    copy.href = link.href;
    copy.textContent = link.textContent.trim();
    item.append(copy);
    box.querySelector("ul").append(item);
  }
  box.hidden = !likely.length;
})();
