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
const line = (href, text) => el("a", {href}, text);
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
// Marks the words that are searched for, where the browser can mark without changing the text, and counts them.
let found = [], at = -1;
function lightFound() {
  found = [];
  at = -1;
  const walker = document.createTreeWalker(reader, NodeFilter.SHOW_TEXT, (node) =>
    (node.parentNode.closest("h3, .text") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP));
  for (let node = walker.nextNode(); words.length && node; node = walker.nextNode()) {
    for (const [start, end] of occurrences(node.data)) {
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      found.push(range);
    }
  }
  globalThis.CSS?.highlights?.set("found", new Highlight(...found));
  CSS.highlights?.delete("here");
  const box = $(".hits", reader);
  if (box) box.hidden = !found.length;
  sayHit();
}
function sayHit() {
  const box = $(".hits output", reader);
  if (box) box.value = at < 0 ? `${found.length} hit${found.length === 1 ? "" : "s"}` : `${at + 1} of ${found.length}`;
}
function hit(by) {
  if (!found.length) return;
  at = at < 0 ? (by > 0 ? 0 : found.length - 1) : (at + by + found.length) % found.length;
  CSS.highlights?.set("here", new Highlight(found[at]));
  const box = found[at].getBoundingClientRect();
  if (box.top < 170 || box.bottom > innerHeight - 20) scrollBy({top: box.top - innerHeight / 2});
  sayHit();
}
// What stands in the place of an article until one is chosen: the first one found, or what to do.
function empty() {
  browse.classList.remove("reading");
  if (shown.length) {
    read(shown[0]);
    return $("li", rows)?.classList.add("open");
  }
  lightFound();
  reader.replaceChildren(el("p", {class: "note"}, "No article has all of this: take one of the filters away, or all. "), reset("Show all articles"));
}
function steps() {
  const button = (text, action) => { const b = el("button", {type: "button"}, text); b.onclick = action; return b; };
  const marks = button("Marks", () => marks.setAttribute("aria-pressed", !reader.classList.toggle("plain")));
  marks.setAttribute("aria-pressed", !reader.classList.contains("plain"));
  const arrow = (text, name, action) => { const b = button(text, action); b.setAttribute("aria-label", name); return b; };
  const found = el("span", {class: "hits"}, arrow("▲", "Previous hit", () => hit(-1)), " ", el("output", {}), " ", arrow("▼", "Next hit", () => hit(1)));
  return el("div", {class: "steps"}, open ? button("← All found", close) : el("span", {}, "Article 1 of " + shown.length.toLocaleString("en")), found,
    el("span", {}, button("‹ Previous", () => step(-1)), " ", button("Next ›", () => step(1)), " ", marks));
}
const COPIES = 8;
function facts(article, mentions) {
  const list = el("dl", {class: "about"});
  const add = (term, links) => links.length && list.append(el("dt", {}, term), el("dd", {}, ...links));
  if (article.topic) add("Topic", [line("#topic=" + article.topic, group("topic", article.topic))]);
  if (article.story) add("Story", [line("#story=" + article.story, group("story", article.story))]);
  if (article.group) {
    const others = all.filter((other) => other !== article && other.group === article.group);
    add("Duplicates", others.slice(0, COPIES).map((other) => line(place({article: other}), other.label)));
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
  if (!shown.includes(article)) { filter = []; $("#q").value = ""; select(); }
  browse.classList.add("reading");
  read(article);
  for (const item of $$(".open", rows)) item.classList.remove("open");
  while (made < shown.length && !$(`[data-n="${article.number}"]`, rows)) extend();
  const item = $(`[data-n="${article.number}"]`, rows);
  if (item) { item.classList.add("open"); if (rows.scrollHeight > rows.clientHeight) rows.scrollTop = item.offsetTop - rows.clientHeight / 3; }
  browse.scrollIntoView({block: "start"});
  reader.focus({preventScroll: true});
}
function close() {
  open = null;
  history.replaceState(null, "", place());
  for (const item of $$(".open", rows)) item.classList.remove("open");
  empty();
  $("#articles").scrollIntoView();
}
function step(by) {
  const now = open ? shown.indexOf(open) : 0;
  const next = shown[Math.min(Math.max(now + by, 0), shown.length - 1)];
  if (next) location.hash = place({article: next});
}
$("#key").append("Marked in an article: ", ...data.kinds.flatMap((kind, n) => [n ? ", " : "", el("span", {class: "e " + kind}, kind)]), ", and ", el("b", {}, "its summary"), ".");
