// Which articles are shown, and the list of them.

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
  if (shown) return $(".label, span, a", shown).textContent;
  const member = all.find((article) => article[kind] === +number);
  return member ? `with “${member.label}”` : "no. " + number;
}
function label(kind, value) {
  const known = named.get(kind + "=" + value);
  if (known) return known.label;
  if (kind === "pair") return value.split("+").map((key) => (named.get("state=" + key) || named.get("leader=" + key) || {label: key}).label).join(" and ");
  if (kind === "topic") return "topic: " + group(kind, value);
  if (kind === "story") return "story: " + group(kind, value);
  if (kind === "event") return "event: " + ($("#event" + value + " h3") || {firstChild: {data: value}}).firstChild.data.trim();
  if (kind === "group") return "duplicates: " + group("group", value);
  return {q: "“" + value + "”", when: "published " + (spoken(value) || value.padEnd(4, "0") + "s"), flag: {undated: "without a date",
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
  if (!shown.length) rows.append(el("li", {class: "note"}, "No article has all of this: take one of the filters away."));
  for (const box of $$("#filters select")) if (box.name !== "order") box.value = filter[box.name] || "";
}
function extend() {
  more.disconnect();
  for (const article of shown.slice(made, made + STEP)) rows.append(row(article));
  made = Math.min(made + STEP, shown.length);
  if (made < shown.length) more.observe(rows.lastChild);
}
function row(article) {
  const link = el("a", {href: article.href}, el("strong", {lang: article.lang}, article.label),
    el("small", {}, `${spoken(article.date) || article.when} · ${article.source}`));
  if (words.length) link.append(el("em", {lang: article.lang}, snippet(article.text)));
  return el("li", {"data-n": article.number, class: article === open ? "open" : null}, link);
}
function snippet(text) {
  const folded = foldInPlace(text);
  const at = Math.max(0, Math.min(...words.map((word) => folded.indexOf(word)).filter((n) => n >= 0)));
  const start = Number.isFinite(at) ? Math.max(0, at - 60) : 0;
  return (start ? "…" : "") + text.slice(start, start + 160).replace(/\s+/g, " ") + "…";
}
