// Tables: the names and sources among the articles shown, sorted by any column, the first of them or all.
const FIRST = {source: 10, state: 12, leader: 20}, MOST = 500;
const WITH = {state: 3, leader: 2};
const days = all.map((article) => article.day).filter((day) => day !== null);
const span = [days.reduce((a, b) => Math.min(a, b), Infinity), days.reduce((a, b) => Math.max(a, b), -Infinity)];

// Counts over the span of all dates as a path, as charts.py of this package draws it.
function spark(articles) {
  const columns = count(articles.filter((article) => article.day !== null)
    .map((article) => Math.floor((article.day - span[0]) * 24 / (span[1] - span[0] + 1))));
  const top = Math.max(1, ...columns.values());
  return [...columns].sort((a, b) => a[0] - b[0]).map(([column, n]) => `M${column * 4 + 2} 16v-${Math.max(2, Math.round(16 * n / top))}`).join("");
}
function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
// What a date's cell and a file say of when articles are from.
const ends = (articles) => {
  const dates = articles.map((article) => article.date).filter(Boolean).sort();
  return [dates[0] || "", dates.at(-1) || ""];
};
const between = ([first, last]) => {
  const far = first.slice(0, 4) !== last.slice(0, 4), said = [first, last].map((date) => spoken(far ? date.slice(0, 7) : date));
  return said[0] === said[1] ? said[0] : said.join(" – ");
};

// The rows of a kind with what they count.
function rowsOf(kind) {
  if (kind === "source") {
    const groups = new Map();
    for (const article of shown) groups.has(article.outlet) ? groups.get(article.outlet).push(article) : groups.set(article.outlet, [article]);
    return [...groups].map(([key, articles]) => ({key, label: key, articles: articles.length, of: articles}));
  }
  const lists = new Map();
  for (const article of shown) for (const [number, mentions] of article.tally) {
    if (names[number].kind !== kind) continue;
    const row = lists.get(number) || lists.set(number, {number, key: names[number].key, label: names[number].label, articles: 0, mentions: 0, of: []}).get(number);
    row.articles++;
    row.mentions += mentions;
    row.of.push(article);
  }
  return [...lists.values()];
}
function together(row, kind) {
  const counts = new Map();
  for (const article of row.of) for (const number of article.tally.keys()) if (number !== row.number && names[number].kind === kind) counts.set(number, (counts.get(number) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, WITH[kind]).map(([number, n]) => [names[number], n]);
}
const weight = (a, b) => b.articles - a.articles || (b.mentions || 0) - (a.mentions || 0) || (a.label < b.label ? -1 : 1);
// Empty values stand at the end, whichever way a column is sorted.
const ordered = (value, down) => (a, b) => {
  const [one, other] = [value(a), value(b)], lacks = (v) => v === "" || v === null || Number.isNaN(v);
  if (lacks(one) || lacks(other)) return lacks(one) - lacks(other);
  return (typeof one === "number" ? one - other : one.localeCompare(other, "en", {numeric: true})) * (down ? -1 : 1);
};

// A heading becomes a button; ``sort(column, down)`` puts the rows in order.
function sortable(table, sort) {
  const heads = $$("thead th", table);
  heads.forEach((head, column) => {
    if (head.dataset.sort === "none" || !head.textContent.trim()) return;
    const button = el("button", {type: "button", class: "sort"}, ...head.childNodes);
    head.replaceChildren(button);
    head.setAttribute("aria-sort", "none");
    button.onclick = () => {
      const was = head.getAttribute("aria-sort"), down = was === "none" ? head.matches(".n") : was === "ascending";
      for (const other of heads) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      sort(column, down);
    };
  });
}
const DAY = /(?:(\d{1,2}) )?(?:(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* )?(\d{4})/;
// What a cell is sorted by: what it says itself, else a number or a day where its column has those, else its text.
function worth(cell, head) {
  const text = cell ? cell.dataset.value ?? cell.textContent.trim() : "";
  if (head.matches(".n")) return text === "" ? NaN : parseFloat(text.replace(/[^\d.-]/g, ""));
  if (head.dataset.sort !== "date") return text;
  const parts = DAY.exec(text);
  return /^\d{4}-/.test(text) || !parts ? text : [parts[3], parts[2] && MONTHS.indexOf(parts[2]) + 1, parts[1]].filter(Boolean).map((n) => String(n).padStart(2, "0")).join("-");
}
for (const table of $$("table.sortable:not([data-kind])")) {
  const heads = $$("thead th", table);
  sortable(table, (column, down) => {
    const items = $$("tbody tr", table), values = new Map(items.map((item) => [item, worth(item.cells[column], heads[column])]));
    table.tBodies[0].append(...items.sort(ordered((item) => values.get(item), down)));
  });
}

// The tables of names and sources: their rows are counted anew for what is shown.
const tabled = {};
for (const table of $$("table[data-kind]")) {
  const kind = table.dataset.kind, body = table.tBodies[0], offices = new Map();
  for (const [number, held] of Object.entries(kind === "leader" ? data.offices : {})) {
    offices.set(names[number].key, el("td", {class: "offices"}, ...held.map(([title, when, past]) =>
      el("span", {class: past ? "past" : null}, title + (past ? " (not in office) " : " "), el("small", {}, when)))));
  }
  for (const item of $$("tr", body)) {
    const cell = $(".offices", item);
    if (cell) offices.set(decode($("a", item).getAttribute("href").split("=")[1]), cell);
  }
  const values = {name: (row) => row.label, articles: (row) => row.articles, mentions: (row) => row.mentions,
    office: (row) => offices.get(row.key)?.textContent || "", when: (row) => ends(row.of)[0], with: (row) => row.with[0]?.[1] ?? NaN};
  const heads = $$("thead th", table).map((head) => head.dataset.column);
  let by = null, full = false, list = null;
  const fresh = () => (list ||= rowsOf(kind).sort(weight));
  const shownRows = () => {
    const some = fresh();
    if (by && by[0] === "with") for (const row of some) row.with ||= together(row, kind);
    return (by ? [...some].sort(ordered(values[by[0]], by[1])) : some).slice(0, full ? MOST : FIRST[kind]);
  };
  const rest = table.closest(".scroll").nextElementSibling;
  const toggle = el("button", {type: "button", class: "all-rows"});
  toggle.onclick = () => { full = !full; render(); };
  if (rest?.matches("details.rest")) rest.replaceWith(toggle); else table.closest(".scroll").after(toggle);
  const words = {source: "sources", state: "states", leader: "leaders"}[kind];
  const say = () => {
    toggle.hidden = fresh().length <= FIRST[kind];
    const most = fresh().length, number = most.toLocaleString("en");
    toggle.textContent = full ? `Only the first ${FIRST[kind]}` : `${most > MOST ? `The first ${MOST} of` : "All"} ${number} ${words}`;
  };
  const cells = {
    name: (row) => (kind === "source" ? el("td", {}, row.label) : el("th", {scope: "row"}, row.label)),
    articles: (row) => el("td", {class: "n"}, line("#" + kind + "=" + encodeURIComponent(row.key), row.articles.toLocaleString("en"))),
    mentions: (row) => el("td", {class: "n"}, row.mentions.toLocaleString("en")),
    office: (row) => offices.get(row.key) || el("td", {class: "offices"}, ""),
    when: (row) => el("td", {class: "when"}, svg("svg", {class: "spark", "aria-hidden": "true"}, svg("path", {d: spark(row.of)})), el("small", {}, between(ends(row.of)))),
    with: (row) => {
      const cell = el("td", {class: "with"});
      (row.with ||= together(row, kind)).forEach(([name, n], at) => cell.append(at ? ", " : "", name.label + "\u00a0",
        line(`#pair=${encodeURIComponent(row.key)}+${encodeURIComponent(name.key)}`, n.toLocaleString("en"))));
      return cell;
    },
  };
  function render() {
    body.replaceChildren(...shownRows().map((row) => el("tr", {}, ...heads.map((head) => cells[head](row)))));
    if (!body.rows.length) body.append(el("tr", {}, el("td", {class: "note", colspan: heads.length}, `No ${kind} among the articles shown.`)));
    say();
  }
  sortable(table, (column, down) => { by = [heads[column], down]; render(); });
  $(`[data-column=articles]`, table).setAttribute("aria-sort", "descending");
  followers.push(() => { list = null; render(); });
  tabled[kind] = fresh;
  render();
}
