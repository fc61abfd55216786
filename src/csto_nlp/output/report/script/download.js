// The data behind each figure and table as CSV, for what is shown: made in the page, so that nothing is fetched.
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
// A cell that a spreadsheet would run as a formula gets an apostrophe, as in the CSV that the commands write.
function cellOf(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  let text = typeof value === "number" ? String(value) : String(value).replaceAll("\0", "\ufffd");
  if (typeof value !== "number" && FORMULA.test(text)) text = "'" + text;
  return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}
const csv = (lines) => "\ufeff" + lines.map((cells) => cells.map(cellOf).join(",") + "\n").join("");
const slug = (text) => fold(text).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 40);
const fileOf = (name) => [slug(document.title), name, ...filter.map(([kind, value]) => kind + "-" + slug(kind === "pair" || named.get(kind + "=" + value) ? label(kind, value) : value))]
  .filter(Boolean).join("_").slice(0, 120) + ".csv";
function save(name, lines) {
  const link = el("a", {download: fileOf(name), href: URL.createObjectURL(new Blob([csv(lines)], {type: "text/csv;charset=utf-8"}))});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

const nameRows = (kind) => [["id", kind, "articles", "mentions", "first", "last", "most_often_with"], ...tabled[kind]().map((row) =>
  [row.key, row.label, row.articles, row.mentions, ...ends(row.of), (row.with ||= together(row, kind)).map(([name, n]) => `${name.label} (${n})`).join("; ")])];
const groupRows = (kind) => {
  const groups = new Map();
  for (const article of shown) if (article[kind]) groups.has(article[kind]) ? groups.get(article[kind]).push(article) : groups.set(article[kind], [article]);
  return [[kind, "label", "articles_in_" + kind, "id", "date", "title", "source", "url"], ...[...groups].sort((a, b) => a[0] - b[0]).flatMap(([number, members]) =>
    members.sort(oldest).map((article) => [number, group(kind, number), members.length, article.id, article.date, article.title, article.outlet, article.url]))];
};
const pairRows = (keys) => {
  const {pair} = shared(keys);
  const called = (key) => (named.get("state=" + key) || named.get("leader=" + key) || {label: key}).label;
  return [["id_a", "name_a", "id_b", "name_b", "articles"], ...keys.flatMap((other, high) => keys.slice(0, high).map((one, low) => [one, called(one), other, called(other), pair(low, high)])).filter((cells) => cells[4])
    .sort((a, b) => b[4] - a[4])];
};
const textOf = (cell) => (cell.textContent || "").replace(/\s+/g, " ").trim();
const FILES = {
  "articles-over-time": () => [["articles-by-" + unit], [["period", "from", "to", "articles"], ...bars.map(([period, n]) => [period, ...limits(period).map((day, end) => iso(day - end)), n])]],
  map: () => [["map"], [["kind", "id", "name", "articles"], ...[...mapped().counts].map(([number, n]) => [names[number].kind, names[number].key, names[number].label, n]).sort((a, b) => b[3] - a[3])]],
  sources: () => [["sources"], [["source", "articles", "first", "last"], ...tabled.source().map((row) => [row.label, row.articles, ...ends(row.of)])]],
  timeline: () => [["timeline"], [["date", "planned", "articles", "sentence", "article", "title", "source"], ...$$(".events > li:not(.off)").flatMap((item) => $$("blockquote", item).map((quote) => {
    const article = all[/\d+$/.exec($("footer a", quote).getAttribute("href"))[0] - 1];
    return [item.dataset.date, item.dataset.planned ? "true" : "false", numbersOf(item).length, textOf([...quote.childNodes].find((node) => textOf(node))), article.id, article.title, article.outlet];
  }))]],
  states: () => [["states"], nameRows("state")],
  leaders: () => [["leaders"], nameRows("leader")],
  organisations: () => [["organisations"], [["id", "organisation", "articles", "mentions", "first", "last"], ...rowsOf("organisation").sort(weight).map((row) => [row.key, row.label, row.articles, row.mentions, ...ends(row.of)])]],
  network: () => [["network"], pairRows($$("a[class]", net).map(keyOf))],
  matrix: () => [["states-together"], pairRows($$(".self", matrix).map(textOf))],
  quotes: () => [["quotes"], [["speaker", "office", "quotation", "date", "article", "title", "source"], ...$$("#quotes .voice:not([hidden])").flatMap((voice) => $$(".said > li:not([hidden])", voice).map((item) => {
    const article = all[/\d+$/.exec($("a", item).getAttribute("href"))[0] - 1];
    return [$(".label", voice).firstChild.data.trim(), $(".label small", voice)?.textContent || "", textOf($("blockquote", item)), article.date, article.id, article.title, article.outlet];
  }))]],
  topics: () => [["topics"], groupRows("topic")],
  stories: () => [["stories"], groupRows("story")],
  duplicates: () => [["duplicates"], groupRows("group")],
  articles: () => [["articles"], [["id", "date", "from", "to", "title", "source", "language", "url", "topic", "story", "duplicates"], ...shown.map((article) =>
    [article.id, article.date, ...(article.bounds || ["", ""]), article.title, article.outlet, article.language, article.url, article.topic || "", article.story || "", article.group || ""])]],
};
// Any other table gives what it shows.
function tableOf(heading) {
  const scope = heading.closest("figure, details, section");
  const table = $$("table", scope).find((one) => heading.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  return table && $$("tr", table).filter((row) => !row.classList.contains("off")).map((row) => [...row.cells].map((cell) => cell.dataset.value ?? textOf(cell)));
}
for (const heading of $$("[data-csv]")) {
  const name = heading.dataset.csv, button = el("button", {type: "button", class: "csv", "aria-label": "Download " + name.replaceAll("-", " ") + " as CSV", title: "Download as CSV"}, "CSV");
  button.onclick = () => {
    const [[called], lines] = FILES[name] ? FILES[name]() : [[name], tableOf(heading)];
    save(called, lines);
  };
  // Beside a heading, so that the heading's name stays what it says.
  if (heading.matches("figcaption")) heading.append(" ", button); else heading.after(button);
}
