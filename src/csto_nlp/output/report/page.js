"use strict";
// The page is complete without this script. It reads the articles out of the noscript element, where they stand once
// for both kinds of reader, and shows a list to search and filter, and one article at a time.
(() => {
const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const root = document.documentElement;
root.classList.add("on");

function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) if (value != null) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// Numbers in base 44, see marks.py.
const data = JSON.parse($("#data").textContent);
const digits = {};
let base = 0;
for (let code = 33; code < 127; code++) {
  const c = String.fromCharCode(code);
  if (!"\"'&<>\\".includes(c)) digits[c] = base++;
}
base /= 2;
function unpack(text) {
  const numbers = [];
  let number = 0;
  for (const c of text) {
    const digit = digits[c];
    number = number * base + digit % base;
    if (digit < base) { numbers.push(number); number = 0; }
  }
  return numbers;
}
const pairs = (numbers) => Array.from({length: numbers.length / 2}, (_, i) => [numbers[2 * i], numbers[2 * i + 1]]);

const names = data.names ? data.names.split("\n").map((line, number) => {
  const [key, label] = line.slice(1).split("\t");
  return {number, kind: data.kinds[line[0]], key, label: label || key};
}) : [];
const named = new Map(names.map((name) => [name.kind + "=" + name.key, name]));
const forms = pairs(unpack(data.forms));
const marks = data.marks.split(" ");
const places = unpack(data.places);

// The articles.
const entities = {lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'", "#34": '"'};
const plain = (html) => html.replace(/<[^>]*>/g, "").replace(/&(lt|gt|amp|quot|#39|#34);/g, (_, name) => entities[name]);
const ITEM = /^\d+"><h3 id="article=([^"]*)">(.*?)<\/h3>(.*?)<p>([^]*)<\/p>([^]*)$/;

class Article {
  constructor(html, number) {
    const [, id, head, about, body, tail] = ITEM.exec(html);
    this.number = number;
    this.id = plain(id);
    this.head = head === "<i>no title</i>" ? "" : head;
    this.title = plain(this.head);
    this.about = plain(about);
    this.url = plain((/href="([^"]*)"/.exec(about) || [])[1] || "");
    this.date = (/^\d{4}[-\d]*/.exec(about) || [""])[0];
    this.source = this.about.slice(this.about.indexOf(" · ") + 3);
    this.body = body;
    this.note = plain(tail).trim();
    [this.topic, this.story, this.group] = places.slice(3 * number, 3 * number + 3);
  }
  get text() { return plain(this.body); }
  get marks() { return pairs(unpack(marks[this.number])); }
  get names() { return this._names ||= new Set(this.marks.map(([, form]) => forms[form][0])); }
  get called() { return this._called ||= fold([...this.names].map((n) => names[n].label).join("\n")); }
  get found() { return this._found ||= fold(this.text); }
  get href() { return "#article=" + encodeURIComponent(this.id); }
}
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
const all = $("#articles noscript").textContent.split('<ul class="index">')[0].split('\n<li id="a').slice(1)
  .map((html, number) => new Article(html, number));
const byId = new Map(all.map((article) => [article.id, article]));

// What the address says: "#state=RUS&q=treaty".
let filter = {}, shown = all, open = null;
const has = (kind, key) => {
  const name = named.get(kind + "=" + key);
  return (article) => name && article.names.has(name.number);
};
const either = (key) => {
  const tests = ["state", "leader"].map((kind) => has(kind, key));
  return (article) => tests.some((test) => test(article));
};
const tests = {
  when: (value) => (article) => article.date.startsWith(value),
  source: (value) => (article) => article.source === value || article.source.startsWith(value + " · "),
  flag: (value) => (article) => ({undated: !article.date, truncated: article.about.endsWith(" · cut by its source"),
    shortened: article.note})[value],
  topic: (value) => (article) => article.topic === +value,
  story: (value) => (article) => article.story === +value,
  group: (value) => (article) => article.group === +value,
  event: (value) => {
    const event = document.getElementById("event" + value);
    const numbers = new Set(event ? event.dataset.articles.trim().split(" ").map(Number) : []);
    return (article) => numbers.has(article.number);
  },
  pair: (value) => {
    const [one, other] = value.split("+").map(either);
    return (article) => one(article) && other && other(article);
  },
};
for (const kind of data.kinds) tests[kind] = (value) => has(kind, value);

function group(kind, number) {
  const shown = document.getElementById(`${kind}=${number}`);
  return shown ? $(".label, a", shown).textContent : "no. " + number;
}
function label(kind, value) {
  const known = named.get(kind + "=" + value);
  if (known) return known.label;
  if (kind === "pair") return value.split("+").map((key) => (named.get("state=" + key) || named.get("leader=" + key) || {label: key}).label).join(" and ");
  if (kind === "topic") return "topic: " + group(kind, value);
  if (kind === "story") return "story: " + group(kind, value);
  if (kind === "event") return "event: " + ($("#event" + value + " h3") || {firstChild: {data: value}}).firstChild.data.trim();
  return {group: "duplicates " + value, q: "“" + value + "”", when: "published " + spoken(value), flag: {undated: "without a date",
    truncated: "cut by their source", shortened: "shortened on this page"}[value]}[kind] || value;
}

const score = (article, words) => words.reduce((sum, word) => sum + (fold(article.title).includes(word) ? 4 : 0)
  + (article.called.includes(word) ? 2 : 0) + (article.found.includes(word) ? 1 : 0), 0);

function select() {
  const words = fold(filter.q || "").split(/\s+/).filter(Boolean);
  const chosen = Object.entries(filter).filter(([kind]) => kind !== "q").map(([kind, value]) => tests[kind](value));
  shown = all.filter((article) => chosen.every((test) => test(article)) && words.every((word) =>
    fold(article.title).includes(word) || article.called.includes(word) || article.found.includes(word)));
  const order = $("#filters [name=order]").value;
  const newest = (a, b) => (a.date < b.date) - (a.date > b.date) || a.number - b.number;
  if (order === "best" && words.length) {
    const scores = new Map(shown.map((article) => [article, score(article, words)]));
    shown.sort((a, b) => scores.get(b) - scores.get(a) || newest(a, b));
  } else shown.sort(order === "old" ? (a, b) => !a.date - !b.date || -newest(a, b) : newest);
  listing(words);
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
function spoken(date) {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date);
  return parts && [parts[3] && +parts[3], MONTHS[parts[2] - 1], parts[1]].filter(Boolean).join(" ");
}

// The list: rows are made as they come into view.
const rows = $("#rows"), reader = $("#reader"), browse = $("#browse");
const STEP = 60;
let made = 0, words = [];
const more = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && extend());
function listing(sought) {
  words = sought;
  made = 0;
  rows.replaceChildren();
  rows.scrollTop = 0;
  extend();
  const chips = Object.entries(filter).map(([kind, value]) => {
    const chip = el("button", {type: "button", "aria-label": "Remove filter " + label(kind, value)}, label(kind, value) + " ×");
    chip.onclick = () => { const {[kind]: _, ...rest} = filter; go(rest); };
    return chip;
  });
  const count = shown.length.toLocaleString("en") + (shown.length === all.length ? "" : " of " + all.length.toLocaleString("en"));
  $("#chips").replaceChildren(`${count} article${all.length === 1 ? "" : "s"}`, ...chips);
  for (const box of $$("#filters select")) if (box.name !== "order") box.value = filter[box.name] || "";
}
function extend() {
  more.disconnect();
  for (const article of shown.slice(made, made + STEP)) rows.append(row(article));
  made = Math.min(made + STEP, shown.length);
  if (made < shown.length) more.observe(rows.lastChild);
}
function row(article) {
  const link = el("a", {href: article.href}, el("strong", {}, article.title || "(no title)"),
    el("small", {}, `${spoken(article.date) || "undated"} · ${article.source}`));
  if (words.length) link.append(el("em", {}, snippet(article.text)));
  return el("li", {"data-n": article.number, class: article === open ? "open" : null}, link);
}
function snippet(text) {
  const at = Math.max(0, Math.min(...words.map((word) => text.toLowerCase().indexOf(word)).filter((n) => n >= 0)));
  const start = Number.isFinite(at) ? Math.max(0, at - 60) : 0;
  return (start ? "…" : "") + text.slice(start, start + 160).replace(/\s+/g, " ") + "…";
}

// The reader.
function bold(html) {
  const spans = [];
  let length = 0, start = 0;
  for (const part of html.split(/(<\/?b>)/)) {
    if (part === "<b>") start = length;
    else if (part === "</b>") spans.push([start, length]);
    else length += plain(part).length;
  }
  return spans;
}
function paint(into, text, html, mentions) {
  let position = 0;
  for (const [start, end] of [...bold(html), [text.length, text.length]]) {
    stretch(into, text, position, start, mentions);
    if (start < end) stretch(into.appendChild(el("b", {title: "in the summary"})), text, start, end, mentions);
    position = end;
  }
  return into;
}
function stretch(into, text, start, end, mentions) {
  for (const [from, to, name] of mentions) {
    if (to <= start || from >= end) continue;
    const first = Math.max(from, start), last = Math.min(to, end);
    const when = name.kind === "date", day = when && spoken(name.key), title = when ? day || null : `${name.kind}: ${name.label}`;
    into.append(text.slice(start, first), el(when && !day ? "span" : "a", {class: "e " + name.kind, title,
      href: when && !day ? null : address(name)}, text.slice(first, last)));
    start = last;
  }
  into.append(text.slice(start, end));
}
const address = (name) => `#${name.kind}=${encodeURIComponent(name.key)}`;
function mentionsOf(article) {
  let position = 0;
  return article.marks.map(([gap, form]) => {
    const [name, length] = forms[form];
    const start = position + gap;
    position = start + length;
    return [start, position, names[name]];
  });
}
function read(article) {
  const mentions = mentionsOf(article), shift = article.title.length + 1;
  const within = mentions.map(([from, to, name]) => [from - shift, to - shift, name]);
  const about = el("p", {class: "note"}, (spoken(article.date) || "undated") + " · ", article.url ? "" : article.source);
  if (article.url) about.append(el("a", {href: article.url, rel: "noreferrer"}, article.source));
  reader.replaceChildren(steps(), paint(el("h3", {}), article.title || "(no title)", article.head, article.title ? mentions : []), about,
    paint(el("div", {class: "text"}), article.text, article.body, within));
  if (article.note) reader.append(el("p", {class: "note"}, "Cut here: " + article.note + "."));
  reader.append(facts(article, mentions));
}
function steps() {
  const button = (text, action) => { const b = el("button", {type: "button"}, text); b.onclick = action; return b; };
  return el("div", {class: "steps"}, button("← All found", close), el("span", {}, button("‹ Previous", () => step(-1)), " ", button("Next ›", () => step(1)),
    " ", button("Marks", () => reader.classList.toggle("plain"))));
}
function facts(article, mentions) {
  const list = el("dl", {class: "about"});
  const add = (term, links) => links.length && list.append(el("dt", {}, term), el("dd", {}, ...links));
  const line = (href, text) => el("a", {href}, text);
  if (article.topic) add("Topic", [line("#topic=" + article.topic, group("topic", article.topic))]);
  if (article.story) add("Story", [line("#story=" + article.story, group("story", article.story))]);
  if (article.group) add("Duplicates", all.filter((other) => other !== article && other.group === article.group)
    .map((other) => line(other.href, other.title || "(no title)")));
  for (const kind of data.kinds) {
    const counts = new Map();
    for (const [, , name] of mentions) if (name.kind === kind && (kind !== "date" || spoken(name.key))) counts.set(name, (counts.get(name) || 0) + 1);
    add(el("span", {class: kind}, kind[0].toUpperCase() + kind.slice(1) + "s"), [...counts].map(([name, n]) =>
      line(address(name), (kind === "date" ? spoken(name.key) : name.label) + (n > 1 ? " ×" + n : ""))));
  }
  return list;
}
function show(article) {
  open = article;
  if (!shown.includes(article)) { filter = {}; select(); }
  browse.classList.add("reading");
  read(article);
  for (const item of $$(".open", rows)) item.classList.remove("open");
  while (made < shown.length && !$(`[data-n="${article.number}"]`, rows)) extend();
  const item = $(`[data-n="${article.number}"]`, rows);
  if (item) { item.classList.add("open"); if (rows.scrollHeight > rows.clientHeight) rows.scrollTop = item.offsetTop - rows.clientHeight / 3; }
  reader.scrollIntoView({block: "start"});
  reader.focus({preventScroll: true});
}
function close() {
  open = null;
  browse.classList.remove("reading");
  reader.replaceChildren();
  for (const item of $$(".open", rows)) item.classList.remove("open");
  history.replaceState(null, "", hash(filter) || "#articles");
  $("#articles").scrollIntoView();
}
function step(by) {
  const at = shown.indexOf(open);
  const next = shown[open ? Math.min(Math.max(at + by, 0), shown.length - 1) : 0];
  if (next) location.hash = next.href;
}

// Addresses.
const hash = (wanted) => Object.keys(wanted).length ? "#" + Object.entries(wanted).map(([kind, value]) =>
  kind + "=" + encodeURIComponent(value).replaceAll("%2B", "+")).join("&") : "";
function go(wanted) { location.hash = hash(wanted) || "#articles"; if (!hash(wanted)) route(); }
function decode(text) { try { return decodeURIComponent(text); } catch { return text; } }
function route() {
  const number = /^#a(\d+)$/.exec(location.hash);
  if (number && all[number[1] - 1]) history.replaceState(null, "", all[number[1] - 1].href);
  const text = location.hash.slice(1).replace(/^all(?=topic|story)/, "");
  const asked = Object.fromEntries(text.split("&").map((part) => part.split("=")).map(([kind, value = ""]) => [kind, decode(value)]));
  if (asked.article !== undefined) { if (byId.has(asked.article)) show(byId.get(asked.article)); return; }
  const wanted = Object.fromEntries(Object.entries(asked).filter(([kind]) => kind === "q" || Object.hasOwn(tests, kind)));
  const filtered = Object.keys(wanted).length;
  if (!filtered && text !== "articles") return;
  filter = wanted;
  if ((filter.q || "") !== $("#q").value) $("#q").value = filter.q || "";
  open = null;
  browse.classList.remove("reading");
  reader.replaceChildren();
  select();
  if (filtered) $("#articles").scrollIntoView();
}
addEventListener("hashchange", route);

// Controls.
function fill(box, options) {
  box.replaceChildren(el("option", {value: ""}, "all"), ...options.map(([value, text]) => el("option", {value}, text)));
}
const choices = (name, options) => fill($(`#filters [name=${name}]`), options);
const sorted = (kind) => names.filter((name) => name.kind === kind).slice(0, 300).sort((a, b) => a.label.localeCompare(b.label, "en"))
  .map((name) => [name.key, name.label]);
choices("state", sorted("state"));
choices("leader", sorted("leader"));
choices("topic", $$('[id^="topic="]').map((item) => item.id.slice(6)).map((number) => [number, group("topic", number)]));
$("#filters").onchange = (event) => {
  const {name, value} = event.target;
  if (name === "order") return select();
  const {[name]: _, ...rest} = filter;
  go(value ? {...rest, [name]: value} : rest);
};
let waiting;
$("#q").oninput = (event) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const {q: _, ...rest} = filter;
    const value = event.target.value.trim();
    if (value && !filter.q) $("#filters [name=order]").value = "best";
    filter = value ? {...rest, q: value} : rest;
    history.replaceState(null, "", hash(filter) || "#articles");
    browse.classList.remove("reading");
    select();
    $("#articles").scrollIntoView();
  }, 120);
};
for (const form of $$("form")) form.onsubmit = (event) => event.preventDefault();
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const box = $("#q");
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "Escape") {
    if (event.target === box) { box.value = ""; box.oninput({target: box}); box.blur(); } else if (open) close(); else if (hash(filter)) go({});
  } else if (typing) return;
  else if (event.key === "/") { event.preventDefault(); box.focus(); box.select(); }
  else if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
});

// The timeline's filter.
const events = $("#eventfilter");
if (events) {
  const items = $$(".events > li");
  for (const box of $$("select", events)) {
    const keys = new Set(items.flatMap((item) => item.dataset[box.name].split("|").filter(Boolean)));
    const text = (key) => (box.name === "topic" ? group("topic", key) : label(box.name, key));
    fill(box, [...keys].map((key) => [key, text(key)]).sort((a, b) => a[1].localeCompare(b[1], "en")));
  }
}
if (events) events.onchange = () => {
  let count = 0;
  for (const item of $$(".events > li")) {
    const fits = $$("select", events).every((box) => !box.value || item.dataset[box.name].split("|").includes(box.value));
    count += fits;
    item.classList.toggle("off", !fits);
    $(`.strip [href="#${item.id}"]`).classList.toggle("off", !fits);
  }
  $("output", events).value = `${count} day${count === 1 ? "" : "s"}`;
};

// The network: who is tied to the one under the pointer.
const net = $(".network");
if (net) {
  const key = (link) => link.getAttribute("href").split("=")[1];
  const light = (event) => {
    const node = event.target.closest("a[class]");
    net.classList.toggle("lit", Boolean(node));
    if (!node) return;
    const near = new Set([key(node)]);
    const ends = $$("a", net).map((link) => [link, key(link).split("+")]);
    for (const [link, two] of ends) if (two[1] && two.includes(key(node))) { two.forEach((end) => near.add(end)); }
    for (const [link, two] of ends) link.classList.toggle("near", two[1] ? two.includes(key(node)) : near.has(two[0]));
  };
  net.addEventListener("pointerover", light);
  net.addEventListener("focusin", light);
  net.addEventListener("pointerleave", () => net.classList.remove("lit"));
}

// Numbers of shared articles become links; without the script they are plain.
function tie(cell, one, other, text) {
  cell.append(one && other ? el("a", {href: `#pair=${encodeURIComponent(one.key)}+${encodeURIComponent(other.key)}`}, text) : text);
}
const called = (kind, text) => names.find((name) => name.kind === kind && name.label === text.trim());
for (const cell of $$("td.with")) {
  const kind = cell.closest("table").dataset.kind, one = called(kind, $("th", cell.parentNode).textContent);
  const parts = [...cell.textContent.trim().matchAll(/(.+?) ([\d,]+)(, |$)/g)];
  cell.replaceChildren();
  for (const [, text, count, end] of parts) {
    cell.append(text + " ");
    tie(cell, one, called(kind, text), count);
    cell.append(end);
  }
}
const states = $$(".matrix th").map((cell) => called("state", cell.textContent));
$$(".matrix tr").forEach((row, high) => $$("td", row).slice(0, -1).forEach((cell, low) => {
  const text = cell.textContent.trim();
  cell.replaceChildren();
  if (text) tie(cell, states[low], states[high], text);
}));

// What a link to articles leads to, said when the pointer rests on it.
addEventListener("pointerover", (event) => {
  const link = event.target.closest?.(".network a, .matrix a, .world a");
  if (!link || link.dataset.said) return;
  const [kind, value] = link.getAttribute("href").slice(1).split("=").map(decode);
  const count = all.filter(tests[kind](value)).length;
  link.dataset.said = link instanceof SVGElement ? link.prepend(svgTitle(`${label(kind, value)}: ${count}`)) : link.title = label(kind, value);
});
function svgTitle(text) {
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = text;
  return title;
}

// Light and dark.
const stored = (value) => { try { return value ? localStorage.setItem("theme", value) : localStorage.getItem("theme"); } catch { return null; } };
if (stored()) root.dataset.theme = stored();
$("#theme").onclick = () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  stored(root.dataset.theme = dark ? "light" : "dark");
};

const links = new Map($$("nav a").map((link) => [link.hash.slice(1), link]));
const spy = new IntersectionObserver((entries) => {
  for (const entry of entries) links.get(entry.target.id)?.classList.toggle("here", entry.isIntersecting);
}, {rootMargin: "-20% 0px -70% 0px"});
for (const section of $$("section")) spy.observe(section);

select();
route();
})();
