// The list of articles: rows are made as they come into view.
const rows = $("#rows"), reader = $("#reader"), browse = $("#browse");
const STEP = 60;
let made = 0;
const more = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && extend());
function listing() {
  made = 0;
  rows.replaceChildren();
  rows.scrollTop = 0;
  extend();
  const few = shown.length < all.length, number = (n) => n.toLocaleString("en");
  $("#said").textContent = `Showing ${few ? number(shown.length) + " of " : "all "}${number(all.length)} article${all.length === 1 ? "" : "s"}`;
  // The boxes name the first of their kind; what else is asked for has a button that drops it.
  const boxed = $$("#filters select").map((box) => filter.find(([kind, value]) => kind === box.name && (box.value = value, box.value === value)) || (box.value = "", null));
  for (const box of $$("#filters select")) box.classList.toggle("set", Boolean(box.value));
  const chips = filter.filter((one) => !boxed.includes(one)).map(([kind, value]) => {
    const chip = el("button", {type: "button", "aria-label": "Remove filter " + label(kind, value)}, label(kind, value) + " ×");
    chip.onclick = () => go(without(kind, value));
    return chip;
  });
  $("#order").value = order || (words.length ? "best" : "new");
  $("#asked").replaceChildren(...chips, ...(filter.length ? [reset("Reset")] : []));
  if (!shown.length) rows.append(el("li", {class: "note"}, "No article has all of this. ", reset("Show all articles")));
  measure();
}
// What is scrolled to stops below the bar, which grows with what is asked for.
function measure() {
  root.style.setProperty("--bar", $(".bar").offsetHeight + "px");
}
function reset(text) {
  const button = el("button", {type: "button", class: "reset"}, text);
  button.onclick = () => go([]);
  return button;
}
function extend() {
  more.disconnect();
  for (const article of shown.slice(made, made + STEP)) rows.append(row(article));
  made = Math.min(made + STEP, shown.length);
  if (made < shown.length) more.observe(rows.lastChild);
}
function row(article) {
  const link = el("a", {href: place({article})}, el("strong", {lang: article.lang}, ...hits(article.label)),
    el("small", {}, `${spoken(article.date) || article.when} · ${article.source}`));
  if (words.length) link.append(el("em", {lang: article.lang}, ...hits(snippet(article.text))));
  return el("li", {"data-n": article.number, class: article === open ? "open" : null}, link);
}
function snippet(text) {
  const folded = foldInPlace(text);
  const at = Math.max(0, Math.min(...words.map((word) => folded.indexOf(word)).filter((n) => n >= 0)));
  const start = Number.isFinite(at) ? Math.max(0, at - 60) : 0;
  return (start ? "…" : "") + text.slice(start, start + 160).replace(/\s+/g, " ") + "…";
}
// Where the words that are searched for stand in a text: [start, end], in its order, none over another.
function occurrences(text) {
  const folded = foldInPlace(text), found = [];
  for (const word of words) for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) found.push([at, at + word.length]);
  let last = 0;
  return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]).filter(([start, end]) => start >= last && (last = end));
}
function hits(text) {
  const parts = [];
  let last = 0;
  for (const [start, end] of words.length ? occurrences(text) : []) {
    parts.push(text.slice(last, start), el("mark", {}, text.slice(start, end)));
    last = end;
  }
  return [...parts, text.slice(last)];
}
