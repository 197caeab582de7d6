// The site's search: takes the place of the worker of Material, whose messages and results it keeps.
// Swedish is found by its inflections, with or without the dots of å, ä and ö, and inside compounds.
// All of that is worked out here, from the words of the index itself.
"use strict";

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;

// ---- words -------------------------------------------------------------------------------------

const STOP = new Set(("att av de dem den det dess du efter eller en ett för från har hur i inte med mot när och om på " +
  "så som till under upp ur ut vad var vem vi vid vilka vilken vilket än är över").split(" "));

// Endings that one word can have, by the kind of word; each may be followed by the s of a genitive.
const KINDS = [
  "a an or orna", "- e en ar arna", "- n en er erna", "- et en ena", "- t n na", "are aren arna", "el eln lar larna",
  "el let len", "a ar ade at ad ande as ats ades", "- a er de d da t te ande ts des", "- t a e", "a an ad",
  "era erar erade erat erad erande eras ering eringen eringar eringarna",
].map((endings) => endings.split(" ").map((one) => (one === "-" ? "" : one)));

const AGENTS = 5; // the kind of those who do something: handlare
const VERBS = 8; // the first of the kinds that are no nouns
const WHOLE = -1;

const PREFIXES = new Set(("an av be efter fram för före ge in med miss mot ned om om på sam till under upp ut å åter över")
  .split(" "));
const DERIVED = /^(al|ell|er|is|it|lig|ning|ing|het|skap|sam|bar)/;

const fold = (word) => word.normalize("NFD").replace(/\p{M}/gu, "");

// Whether a text is what was typed, where letters may have been typed without their dots.
function agrees(typed, text) {
  if (typed.length !== text.length) return false;
  for (let i = 0; i < typed.length; i++) {
    if (typed[i] !== text[i] && typed[i] !== fold(text[i])) return false;
  }
  return true;
}

// A word's possible stems: [kind, stem].
function stems(word) {
  const found = [];
  if (/\d/.test(word)) return found;
  for (const bare of word.endsWith("s") ? [word, word.slice(0, -1)] : [word]) {
    KINDS.forEach((endings, kind) => {
      for (const ending of endings) {
        const stem = bare.slice(0, bare.length - ending.length);
        if (bare.endsWith(ending) && stem.length > 2) found.push([kind, stem.replace(/(mm|nn)$/, (two) => two[0])]);
      }
    });
  }
  return found;
}

function isInflected(typed, word) {
  return typed.some(([kind, stem]) => word.some(([other, text]) =>
    kind === other && (stem.length > 3 ? agrees(stem, text) : stem === text)));
}

function sharesStem(typed, word) {
  return typed.some(([kind, stem]) => word.some(([other, text]) => kind === other && stem === text));
}

// Whether ``word`` is a compound that has the typed word as one of its parts, at a border between parts.
function isPart(typed, word, known) {
  for (const [kind, stem] of [[WHOLE, typed.word], ...typed.stems]) {
    if (stem.length < 4) continue;
    const head = kind === AGENTS ? `${stem}ar` : stem; // handlarförening, and not handläggare
    const long = stem.length > 4;
    for (let at = 0; at + stem.length <= word.length; at++) {
      const left = word.slice(0, at);
      if (left && !opens(left, known, long)) continue;
      const right = word.slice(at + stem.length), after = word.slice(at + head.length);
      if (left && agrees(stem, word.slice(at, at + stem.length)) && ends(right, kind)) return true;
      // a verb's stem opens no compound
      if (kind < VERBS && agrees(head, word.slice(at, at + head.length)) && closes(after, known, long)) return true;
    }
  }
  return false;
}

function ends(right, kind) {
  return kind === WHOLE ? right === "" : [right, right.replace(/s$/, "")].some((one) => KINDS[kind].includes(one));
}

function opens(left, known, long) {
  const bare = left.replace(/[suoea]$/, "");
  if (PREFIXES.has(left) || left.length < 3) return false;
  return known.has(left) || known.has(bare) || /(ing|het|ion|tet|skap|nad|dom)s$/.test(left) || left.length > (long ? 3 : 4);
}

function closes(right, known, long) {
  return [right, right.replace(/^s/, ""), right.replace(/^[uoea]/, "")].some((rest) =>
    rest.length > 2 && !DERIVED.test(rest) && (known.has(rest) || (long && rest.length > 4)));
}

// Whether one letter too many, too few, wrong or changed with the next tells two words apart.
function isSlip(typed, word) {
  if (typed.length < 6 || Math.abs(typed.length - word.length) > 1) return false;
  let from = 0, end = 0;
  while (from < typed.length && typed[from] === word[from]) from++;
  while (end < Math.min(typed.length, word.length) - from && typed.at(-1 - end) === word.at(-1 - end)) end++;
  const [one, two] = [typed.slice(from, typed.length - end), word.slice(from, word.length - end)];
  return Math.max(one.length, two.length) < 2 || (one.length === 2 && one[0] === two[1] && one[1] === two[0]);
}

// ---- what is typed -----------------------------------------------------------------------------

const WORD = /§|[\p{L}\p{N}]+/gu;
const MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split(" ");

function words(text) {
  return [...text.normalize("NFC").toLowerCase().matchAll(WORD)].map(([word]) => word);
}

// The address of a typed reference (3.2 st. 4 → 3.2-st-4), or nothing.
function reference(query) {
  const typed = query.trim().toLowerCase().replace(/^(kapitel|kap\.?|avsnitt|avsn\.?)\s+(?=\d)/, "= ");
  const match = /^(= )?(\d+(?:\.\d+)*)((?:[\s,]+(?:stycke|st|punkt|p|tabell|figur)\.?\s*\d+(?:\.\d+)*)*)$/.exec(typed);
  if (!match || !(match[1] || match[3] || match[2].includes("."))) return "";
  return match[2] + match[3].replace(/stycke/g, "st").replace(/punkt/g, "p").replace(/[\s,.]*(st|p|tabell|figur)\.?\s*/g, "-$1-");
}

// A day or month as it is written in the text; the day first and then, if no page has it, its month.
function dates(query) {
  const typed = query.toLowerCase().replace(/\b(jan|feb|apr|jun|jul|aug|sept?|okt|nov|dec)\b\.?/g, (short) =>
    MONTHS.find((month) => month.startsWith(short.slice(0, 3))));
  const iso = /(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)/.exec(typed);
  const month = iso && MONTHS[iso[2] - 1];
  if (!month) return [typed];
  const phrases = iso[3] ? [`${+iso[3]} ${month} ${iso[1]}`, `${month} ${iso[1]}`] : [`${month} ${iso[1]}`];
  return phrases.map((phrase) => typed.replace(iso[0], `"${phrase}"`));
}

// What must be found: phrases of one or more words.
function units(query) {
  const joined = query
    .replace(/§\s*(?=\d)/g, "§")
    .replace(/\b(\d{1,3})((?:[\s\u00a0]\d{3})+)\b/g, '"$1$2"')
    .replace(/\b(\d{1,2}) (\p{L}+) (\d{4})\b/gu, (all, day, month) => (MONTHS.includes(month) ? `"${all}"` : all))
    .replace(new RegExp(`(?<!"\\d\\d? )\\b(${MONTHS.join("|")}) \\d{4}\\b`, "g"), (all) => `"${all}"`)
    .replace(/""/g, '"');
  const found = [...joined.matchAll(/"([^"]+)"|([^\s"]+)/g)].map(([, phrase, word]) => words(phrase ?? word));
  const all = found.filter((unit) => unit.length);
  const telling = all.filter((unit) => unit.length > 1 || !STOP.has(unit[0]));
  return telling.length ? telling : all;
}

// ---- the index ---------------------------------------------------------------------------------

const LEVELS = { exact: 1, inflected: 0.9, folded: 0.8, part: 0.35, start: 0.3, slip: 0.2 };
const FIELDS = { title: 8, heading: 4, text: 1 };

class Search {
  constructor(docs) {
    this.words = new Map(); // word → [[section, field, place]]
    this.sections = docs.map((doc, number) => this.section(doc, number));
    this.forms = new Map([...this.words.keys()].map((word) => [word, stems(word)]));
    this.known = new Set();
    for (const [word, some] of this.forms) {
      if (STOP.has(word) || word.length < 3) continue;
      this.known.add(word);
      for (const [kind, stem] of some) if (kind < VERBS) this.known.add(stem);
    }
  }

  section(doc, number) {
    const page = doc.location.split("#")[0];
    const [title, text] = ["title", "text"].map((field) => this.read(doc[field], number, field));
    return { ...doc, page, main: doc.location === page, title, text, names: [doc.title, ...(doc.names ?? [])].map(words) };
  }

  read(text, number, field) {
    const spans = [];
    for (const match of text.matchAll(WORD)) {
      const word = match[0].normalize("NFC").toLowerCase();
      if (!this.words.has(word)) this.words.set(word, []);
      this.words.get(word).push([number, field, spans.length]);
      spans.push([match.index, match.index + match[0].length, word]);
    }
    return { text, spans };
  }

  // The words of the index that a typed word finds, each with how well.
  matches(word, last) {
    const typed = { word, stems: stems(word) };
    const found = new Map();
    const put = (other, level) => found.set(other, LEVELS[level]);
    for (const [other, some] of this.forms) {
      if (other === word) put(other, "exact");
      else if (agrees(word, other)) put(other, "folded");
      else if (isInflected(typed.stems, some)) put(other, sharesStem(typed.stems, some) ? "inflected" : "folded");
      else if (word.length > 3 && other.length > word.length + 2 && isPart(typed, other, this.known)) put(other, "part");
    }
    if ([...found.values()].some((level) => level >= LEVELS.inflected)) { // as typed, so with no dots left out
      for (const [other, level] of found) if (level === LEVELS.folded) found.set(other, LEVELS.slip);
    }
    if (!found.size && last && word.length > 1 && !/\d/.test(word)) {
      for (const other of this.words.keys()) if (agrees(word, other.slice(0, word.length))) put(other, "start");
    }
    if (!found.size) {
      for (const other of this.words.keys()) if (!/\d/.test(other) && isSlip(fold(word), fold(other))) put(other, "slip");
    }
    return found;
  }

  // Where a phrase stands: section → {score, title and text: Map of places}.
  find(unit, last) {
    const maps = unit.map((word, i) => this.matches(word, last && i === unit.length - 1));
    const hits = new Map();
    for (const [first, level] of maps[0]) {
      for (const [number, field, place] of this.words.get(first)) {
        const { text, spans } = this.sections[number][field];
        let worst = level, ok = true;
        for (let i = 1; ok && i < unit.length; i++) {
          const next = spans[place + i];
          const well = next && maps[i].get(next[2]);
          ok = Boolean(well) && !/[\n·]|.{4}/.test(text.slice(spans[place + i - 1][1], next[0]));
          worst = Math.min(worst, well ?? 0);
        }
        if (!ok) continue;
        const hit = hits.get(number) ?? { score: 0, count: 0, title: new Map(), text: new Map() };
        const weight = FIELDS[field === "text" ? "text" : this.sections[number].main ? "title" : "heading"];
        hit.score = Math.max(hit.score, worst * weight);
        hit.count += worst;
        for (let i = 0; i < unit.length; i++) hit[field].set(place + i, worst);
        hits.set(number, hit);
      }
    }
    for (const hit of hits.values()) hit.score += Math.log1p(hit.count) / 10;
    return hits;
  }

  search(query) {
    const to = reference(query);
    const target = to && this.refer(to);
    if (target) return this.grouped([target]);
    for (const typed of dates(query)) {
      const results = this.look(units(typed));
      if (results.length) return this.grouped(results);
    }
    return { items: [] };
  }

  look(wanted) {
    const found = wanted.map((unit, i) => this.find(unit, i === wanted.length - 1));
    const rarity = found.map((hits) => Math.log(1 + this.sections.length / (hits.size || 1)));
    const pages = new Map(); // page → which units it has
    found.forEach((hits, i) => {
      for (const number of hits.keys()) {
        const page = this.sections[number].page;
        pages.set(page, (pages.get(page) ?? new Set()).add(i));
      }
    });
    const most = Math.max(0, ...[...pages.values()].map((some) => some.size));
    if (!most || most * 2 < wanted.length) return [];
    const results = [];
    this.sections.forEach((section, number) => {
      if ((pages.get(section.page)?.size ?? 0) < most) return;
      const hits = found.map((some) => some.get(number));
      const has = hits.filter(Boolean).length;
      if (!has) return;
      let score = hits.reduce((sum, hit, i) => sum + (hit ? hit.score * rarity[i] : 0), 0) * (has / wanted.length) ** 2;
      if (this.isNamed(section, wanted.flat())) score += section.main ? (section.names.length > 1 ? 1000 : 900) : 500;
      results.push(this.result(section, hits, wanted, score));
    });
    // sections that have all words push out those of the same page that have only some
    const whole = new Set(results.filter((one) => one.has === most).map((one) => one.page));
    return results.filter((one) => one.has === most || !whole.has(one.page)).sort((a, b) => b.score - a.score);
  }

  isNamed(section, typed) {
    return section.names.some((name) => {
      const own = /^\d/.test(name[0] ?? "") && !/^\d/.test(typed[0]) ? name.filter((word) => !/^\d/.test(word)) : name;
      return own.length === typed.length && own.every((word, i) =>
        agrees(typed[i], word) || isInflected(stems(typed[i]), stems(word)));
    });
  }

  refer(to) {
    for (const section of this.sections) {
      const line = section.refs?.[to];
      if (line !== undefined) {
        const said = to.replace(/-(st|p)-/g, " $1. ").replace(/-/g, " ");
        return {
          location: `${section.page}#${to}`, page: section.page, score: 1000, terms: {}, has: 1,
          title: `${escape(section.title.text)} (${said})`, text: escape(section.text.text.split("\n")[line]),
        };
      }
      if (section.title.text.startsWith(`${to} `) && section.page.includes("/")) return this.result(section, [], [], 1000);
    }
    return to.includes("-") ? this.refer(to.slice(0, to.lastIndexOf("-", to.lastIndexOf("-") - 1))) : undefined;
  }

  result(section, hits, wanted, score) {
    const title = new Map(), text = new Map(), terms = {};
    hits.forEach((hit, i) => {
      if (!hit) terms[wanted[i].join(" ")] = false;
      for (const [place, level] of hit?.title ?? []) title.set(place, level);
      for (const [place, level] of hit?.text ?? []) text.set(place, level);
    });
    for (const [field, places] of [[section.title, title], [section.text, text]]) {
      for (const place of places.keys()) {
        const word = field.spans[place][2];
        if (word.length > 2 && !/^\d/.test(word) && Object.keys(terms).length < 12) terms[word] = true;
      }
    }
    return {
      location: section.location, page: section.page, score, terms, has: hits.filter(Boolean).length,
      title: marked(section.title, title.keys(), 0, section.title.text.length), text: teaser(section.text, text),
    };
  }

  // Hits by page, each with its page, the best first.
  grouped(results) {
    const pages = new Map();
    for (const { page, has, ...item } of results) pages.set(page, [...(pages.get(page) ?? []), item]);
    for (const [page, items] of pages) {
      const main = this.sections.find((section) => section.location === page);
      if (!items.some((item) => item.location === page)) {
        const found = items.flatMap(({ terms }) => Object.entries(terms).filter(([, has]) => has)); // to be marked there
        items.push({ location: page, title: escape(main.title.text), text: "", score: 0, terms: Object.fromEntries(found) });
      }
    }
    return { items: [...pages.values()] };
  }
}

// ---- what is shown -----------------------------------------------------------------------------

function escape(text) {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

function marked({ text, spans }, places, from, to) {
  let out = "", at = from;
  for (const place of [...places].sort((a, b) => a - b)) {
    const [start, end] = spans[place];
    if (start < at || end > to) continue;
    out += `${escape(text.slice(at, start))}<mark>${escape(text.slice(start, end))}</mark>`;
    at = end;
  }
  return out + escape(text.slice(at, to));
}

// The text round the best match, from the start of a word.
function teaser(field, places) {
  const { text, spans } = field;
  if (!text) return "";
  const best = [...places].reduce((one, two) => (two[1] > one[1] ? two : one), [0, 0])[0];
  const at = spans[best]?.[0] ?? 0;
  const line = text.lastIndexOf("\n", at) + 1;
  const from = at - line < 60 ? line : text.indexOf(" ", at - 50) + 1;
  const to = Math.min(text.length, from + 320);
  return `${from > line ? "… " : ""}${marked(field, places.keys(), from, to)}${to < text.length ? " …" : ""}`;
}

// ---- the messages ------------------------------------------------------------------------------

let index;

addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) {
    index = new Search(data.docs);
    postMessage({ type: READY });
  } else if (type === QUERY) {
    postMessage({ type: RESULT, data: index.search(data) });
  }
});
