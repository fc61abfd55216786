// Which articles are shown: what the address says, "#source=TASS&state=RUS&state=KAZ&q=treaty". Lists, counts, figures
// and tables follow; each follower is called with the articles shown and a test for the number of one.
let filter = [], shown = all, open = null, order = "", zoom = "", words = [];
const followers = [];
const has = (kind, key) => {
  const name = named.get(kind + "=" + key);
  return (article) => name && article.tally.has(name.number);
};
const either = (key) => {
  const tests = ["state", "leader"].map((kind) => has(kind, key));
  return (article) => tests.some((test) => test(article));
};
const tests = {
  source: (value) => (article) => article.outlet === value,
  language: (value) => (article) => article.language === (value === "unknown" ? "" : value),
  when: (value) => (article) => inPeriod(value, article.date),
  flag: (value) => (article) => ({undated: !article.date, truncated: article.about.endsWith(" · cut by its source"),
    shortened: article.note})[value],
  topic: (value) => (article) => article.topic === +value,
  story: (value) => (article) => article.story === +value,
  group: (value) => (article) => article.group === +value,
  event: (value) => {
    const numbers = numbersOf(document.getElementById("event" + value));
    return (article) => numbers.includes(article.number);
  },
  pair: (value) => {
    const [one, other] = value.split("+").map(either);
    return (article) => one(article) && other && other(article);
  },
};
for (const kind of data.kinds) tests[kind] = (value) => has(kind, value);
const numbersOf = (element) => (element ? element.dataset.articles.trim().split(" ").map(Number) : []);

// A week is named as ISO 8601 does: 2020-W33, of the year that its Thursday lies in.
function weekOf(day) {
  const thursday = day - (day + 3) % 7 + 3, year = iso(thursday).slice(0, 4);
  return `${year}-W${String(1 + Math.floor((thursday - ordinal(year)) / 7)).padStart(2, "0")}`;
}
const inPeriod = (period, date) => (period[5] === "W" ? date.length === 10 && weekOf(ordinal(date)) === period : date.startsWith(period));

// What may be asked for several times over, as an article names many: each narrows what is shown.
const SEVERAL = new Set([...data.kinds, "pair"]);
const chosen = (kind) => filter.find(([other]) => other === kind)?.[1];
const without = (kind, value) => filter.filter(([other, had]) => other !== kind || (value !== undefined && had !== value));
const narrowed = (kind, value) => [...(SEVERAL.has(kind) ? without(kind, value) : without(kind)), [kind, value]];

function group(kind, number) {
  const shown = document.getElementById(`${kind}=${number}`);
  if (shown) return $(".label, span, a", shown).textContent;
  const member = all.find((article) => article[kind] === +number);
  return member ? `with “${member.label}”` : "no. " + number;
}
const languages = new Intl.DisplayNames(["en"], {type: "language", fallback: "code"});
function language(code) {
  try { return code && code !== "unknown" ? languages.of(code) : "not known"; } catch { return code; }
}
function label(kind, value) {
  const known = named.get(kind + "=" + value);
  if (known) return known.label;
  if (kind === "pair") return value.split("+").map((key) => (named.get("state=" + key) || named.get("leader=" + key) || {label: key}).label).join(" and ");
  if (kind === "topic") return "topic: " + group(kind, value);
  if (kind === "story") return "story: " + group(kind, value);
  if (kind === "event") return "event: " + ($("#event" + value + " h3") || {firstChild: {data: value}}).firstChild.data.trim();
  if (kind === "group") return "duplicates: " + group("group", value);
  if (kind === "language") return language(value);
  return {q: "“" + value + "”", when: "published " + spoken(value), flag: {undated: "without a date",
    truncated: "cut by their source", shortened: "shortened on this page"}[value]}[kind] || value;
}
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
function spoken(date) {
  const week = /^(\d{4})-W(\d\d)$/.exec(date);
  if (week) return `week ${+week[2]} of ${week[1]}`;
  const parts = /^(\d{2,4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date);
  if (!parts) return "";
  return [parts[3] && +parts[3], MONTHS[parts[2] - 1], parts[1].length === 4 ? parts[1] : parts[1].padEnd(4, "0") + "s"].filter(Boolean).join(" ");
}

const score = (article, words) => words.reduce((sum, word) => sum + (article.folded.includes(word) ? 4 : 0)
  + (article.called.includes(word) ? 2 : 0) + (article.found.includes(word) ? 1 : 0), 0);
const newest = (a, b) => (a.date < b.date) - (a.date > b.date) || a.number - b.number;
const oldest = (a, b) => !a.date - !b.date || (a.date > b.date) - (a.date < b.date) || a.number - b.number;

let followed = false;
function select() {
  words = fold(chosen("q") || "").split(/\s+/).filter(Boolean);
  const asked = filter.filter(([kind]) => kind !== "q").map(([kind, value]) => tests[kind](value));
  shown = all.filter((article) => asked.every((test) => test(article)) && words.every((word) =>
    article.folded.includes(word) || article.called.includes(word) || article.found.includes(word)));
  const by = order || (words.length ? "best" : "new");
  if (by === "best" && words.length) {
    const scores = new Map(shown.map((article) => [article, score(article, words)]));
    shown.sort((a, b) => scores.get(b) - scores.get(a) || newest(a, b));
  } else shown.sort(by === "old" ? oldest : newest);
  listing();
  // What the page says by itself is right as long as nothing has been filtered.
  if (filter.length || followed) {
    const inside = new Uint8Array(all.length);
    for (const article of shown) inside[article.number] = 1;
    for (const follow of followers) follow(shown, (number) => inside[number] === 1);
  }
  followed = filter.length > 0;
}
