// The page is complete without its script. The script reads the articles out of the noscript element, where they stand
// once for both kinds of reader, and shows a list to search and filter, and one article at a time. Its files share one
// function's scope, in the order of page.py. Nothing here writes HTML: all text goes through text nodes.
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

// Days as numbers, from ISO days or months.
const ordinal = (date) => Math.round(Date.UTC(date.slice(0, 4), (date.slice(5, 7) || 1) - 1, date.slice(8, 10) || 1) / 864e5);
const iso = (day) => new Date(day * 864e5).toISOString().slice(0, 10);
const lastOf = (month) => iso(ordinal(iso(ordinal(month) + 31).slice(0, 7)) - 1);
const count = (items) => items.reduce((counts, item) => counts.set(item, (counts.get(item) || 0) + 1), new Map());

// Numbers in base 44, see marks.py of this package.
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
const ITEM = /^\d+"><h3 id="article=([^"]*)"(?: lang="([^"]*)")?>([^]*?)<\/h3>([^]*?)<p[^>]*>([^]*)<\/p>([^]*)$/;

class Article {
  constructor(html, number) {
    const [, id, lang, head, about, body, tail] = ITEM.exec(html);
    this.number = number;
    this.id = plain(id);
    this.lang = lang ? plain(lang) : null;
    this.head = head === "<i>no title</i>" ? "" : head;
    this.title = plain(this.head);
    this.about = plain(about);
    this.url = plain((/href="([^"]*)"/.exec(about) || [])[1] || "");
    this.when = about.split(" · ")[0];
    this.date = (/^\d{4}[-\d]*/.exec(about) || [""])[0];
    this.source = this.about.slice(this.about.indexOf(" · ") + 3);
    this.body = body;
    this.note = plain(tail).trim();
    const [topic, story, group, language, outlet] = places.slice(5 * number, 5 * number + 5);
    Object.assign(this, {topic, story, group, language: data.languages[language], outlet: data.outlets[outlet]});
    this.bounds = data.bounds[number] || (this.date.length === 7 ? [this.date + "-01", lastOf(this.date)] : null);
  }
  get label() { return this.title || this.text.slice(...this.opening) + " …"; }
  get text() { return plain(this.body); }
  get marks() { return this._marks ||= pairs(unpack(marks[this.number])); }
  get tally() { return this._tally ||= count(this.marks.map(([, form]) => forms[form][0])); }
  get called() { return this._called ||= fold([...this.tally.keys()].map((n) => names[n].label).join("\n")); }
  get found() { return this._found ||= fold(this.text); }
  get folded() { return this._folded ||= fold(this.title); }
  get day() { return this._day ??= this.date ? ordinal(this.date) : null; }
}
// The second folds letter by letter, so that offsets stay those of the text.
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
const foldInPlace = (text) => text.replace(/[^\0-@[-~]/g, (c) => { const folded = fold(c); return folded.length === 1 ? folded : c; });
const all = $("#articles noscript").textContent.split("\n</ol>")[0].split('\n<li id="a').slice(1)
  .map((html, number) => new Article(html, number));
// Where the words stand that stand for a missing title.
const openings = pairs(unpack(data.openings));
all.filter((article) => !article.title).forEach((article, n) => { article.opening = openings[n]; });
const byId = new Map(all.map((article) => [article.id, article]));
