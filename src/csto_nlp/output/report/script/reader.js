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
  const about = el("p", {class: "note"}, (spoken(article.date) || article.when) + " · ", article.url ? "" : article.source);
  if (article.url) about.append(el("a", {href: article.url, rel: "noreferrer"}, article.source));
  reader.replaceChildren(steps(), paint(el("h3", {lang: article.lang}), article.title || "(no title)", article.head, article.title ? mentions : []), about,
    paint(el("div", {class: "text", lang: article.lang}), article.text, article.body, within));
  if (article.note) reader.append(el("p", {class: "note"}, "Cut here: " + article.note + "."));
  reader.append(facts(article, mentions));
  lightFound();
}
// Marks the words that were searched for, where the browser can mark without changing the text.
function lightFound() {
  if (!CSS.highlights) return;
  const ranges = [], walker = document.createTreeWalker(reader, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); words.length && node; node = walker.nextNode()) {
    const text = foldInPlace(node.data);
    for (const word of words) for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      ranges.push(new StaticRange({startContainer: node, startOffset: at, endContainer: node, endOffset: at + word.length}));
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}
// What stands in the place of an article until one is chosen.
function empty() {
  const kinds = data.kinds.flatMap((kind, n) => [n ? ", " : "", el("span", {class: "e " + kind}, kind)]);
  reader.replaceChildren(el("p", {class: "note"}, "Choose an article to read it here, its names marked by kind (", ...kinds,
    ") and the sentences of its summary ", el("b", {}, "underlined"), "."));
}
function steps() {
  const button = (text, action) => { const b = el("button", {type: "button"}, text); b.onclick = action; return b; };
  const marks = button("Marks", () => marks.setAttribute("aria-pressed", !reader.classList.toggle("plain")));
  marks.setAttribute("aria-pressed", !reader.classList.contains("plain"));
  return el("div", {class: "steps"}, button("← All found", close), el("span", {}, button("‹ Previous", () => step(-1)), " ",
    button("Next ›", () => step(1)), " ", marks));
}
const COPIES = 8;
function facts(article, mentions) {
  const list = el("dl", {class: "about"});
  const add = (term, links) => links.length && list.append(el("dt", {}, term), el("dd", {}, ...links));
  const line = (href, text) => el("a", {href}, text);
  if (article.topic) add("Topic", [line("#topic=" + article.topic, group("topic", article.topic))]);
  if (article.story) add("Story", [line("#story=" + article.story, group("story", article.story))]);
  if (article.group) {
    const others = all.filter((other) => other !== article && other.group === article.group);
    add("Duplicates", others.slice(0, COPIES).map((other) => line(other.href, other.label)));
    if (others.length > COPIES) list.lastChild.append(line("#group=" + article.group, `all ${others.length + 1}`));
  }
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
  if (!shown.includes(article)) { filter = {}; $("#q").value = ""; select(); }
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
  empty();
  for (const item of $$(".open", rows)) item.classList.remove("open");
  history.replaceState(null, "", hash(filter) || "#articles");
  $("#articles").scrollIntoView();
}
function step(by) {
  const at = shown.indexOf(open);
  const next = shown[open ? Math.min(Math.max(at + by, 0), shown.length - 1) : 0];
  if (next) location.hash = next.href;
}
