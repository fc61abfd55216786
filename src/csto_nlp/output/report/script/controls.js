// Addresses.
function place({wanted = filter, article, at} = {}) {
  const parts = [...wanted, ["order", order], ["zoom", zoom], ["at", at], ["article", article?.id]].filter(([, value]) => value);
  return "#" + (parts.map(([kind, value]) => kind + "=" + encodeURIComponent(value).replaceAll("%2B", "+")).join("&") || "top");
}
function decode(text) { try { return decodeURIComponent(text); } catch { return text; } }
function pairsOf(text) {
  return text.replace(/^all(?=topic|story)/, "").split("&").map((part) => {
    const cut = part.indexOf("=");
    return cut < 0 ? [part] : [part.slice(0, cut), decode(part.slice(cut + 1))];
  });
}
// Shows what has all of ``wanted``; a number's link leads on to the list, a box leaves the reader in place.
function go(wanted, {jump} = {}) {
  const there = place({wanted});
  if (jump && there !== location.hash) location.hash = there;
  else {
    history.pushState({still: !jump}, "", there);
    route();
  }
}
function route() {
  const number = /^#a(\d+)$/.exec(location.hash);
  if (number && all[number[1] - 1]) history.replaceState(null, "", place({article: all[number[1] - 1]}));
  const text = location.hash.slice(1), asked = pairsOf(text), value = (kind) => asked.find(([other]) => other === kind)?.[1];
  if (text && !text.includes("=") && text !== "articles" && text !== "top") return;
  const wanted = asked.filter(([kind, value]) => value && (kind === "q" || Object.hasOwn(tests, kind)));
  const state = (pairs) => JSON.stringify([pairs, order]), before = state(filter), scale = zoom;
  order = ["new", "old", "best"].find((one) => one === value("order")) || "";
  zoom = ZOOMS.find((one) => one === value("zoom")) || "";
  filter = wanted;
  const changed = state(filter) !== before;
  if ((chosen("q") || "") !== $("#q").value.trim()) $("#q").value = chosen("q") || "";
  if (changed) select();
  if (zoom !== scale && !changed) draw();
  const article = value("article");
  if (byId.has(article)) return show(byId.get(article));
  open = null;
  for (const item of $$(".open", rows)) item.classList.remove("open");
  empty();
  const target = value("at") && document.getElementById(value("at"));
  if (article !== undefined) reader.replaceChildren(el("p", {class: "note"}, "No article of this page has that address. "), reset("Show all articles"));
  if (history.state?.still) return;
  if (target) target.scrollIntoView();
  else if (article !== undefined || wanted.length || text === "articles") $("#articles").scrollIntoView();
}
addEventListener("hashchange", route);

// Links to articles, to lists of them and to places of the page keep the filter. A number narrows it further, as it
// counts what is shown; a name in the reader leads to all its articles.
addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const text = link.getAttribute("href").slice(1), number = /^a(\d+)$/.exec(text), pairs = pairsOf(text), [kind, value] = pairs[0];
  if (number && all[number[1] - 1]) location.hash = place({article: all[number[1] - 1]});
  else if (pairs.length === 1 && value !== undefined && Object.hasOwn(tests, kind)) go(reader.contains(link) ? [[kind, value]] : narrowed(kind, value), {jump: true});
  else if (filter.length && document.getElementById(text)) {
    const target = document.getElementById(text);
    history.replaceState(history.state, "", place({at: text}));
    target.scrollIntoView();
    target.tabIndex = -1;
    target.focus({preventScroll: true});
  } else return;
  event.preventDefault();
});

// Controls.
function fill(box, options) {
  box.replaceChildren(el("option", {value: ""}, "all " + $("span", box.closest("label")).textContent.toLowerCase() + "s"), ...options.map(([value, text]) => el("option", {value}, text)));
  box.closest("label").hidden = options.length < 2;
}
const choices = (name, options) => fill($(`#filters [name=${name}]`), options);
const byLabel = (a, b) => a[1].localeCompare(b[1], "en");
const sorted = (kind) => names.filter((name) => name.kind === kind).slice(0, 300).map((name) => [name.key, name.label]).sort(byLabel);
choices("source", [...count(all.map((article) => article.outlet))].sort((a, b) => b[1] - a[1]).slice(0, 300).map(([outlet]) => [outlet, outlet]).sort(byLabel));
choices("language", data.languages.map((code) => [code || "unknown", language(code)]).sort(byLabel));
choices("state", sorted("state"));
choices("leader", sorted("leader"));
choices("topic", $$('[id^="topic="]').map((item) => item.id.slice(6)).map((number) => [number, group("topic", number)]));
$("#filters").onchange = ({target: {name, value}}) => {
  const had = chosen(name), rest = filter.filter(([kind, other]) => kind !== name || other !== had);
  go(value ? [...rest, [name, value]] : rest);
};
// On a telephone the boxes unfold, and fold again when the page is scrolled.
let unfoldedAt = 0;
function unfold(wanted) {
  $("#fold").setAttribute("aria-expanded", $("#filters").classList.toggle("unfolded", wanted));
  unfoldedAt = scrollY;
}
$("#fold").onclick = () => unfold();
addEventListener("scroll", () => $("#filters").classList.contains("unfolded") && Math.abs(scrollY - unfoldedAt) > 200 && unfold(false), {passive: true});
new ResizeObserver(measure).observe($(".bar"));
$("#order").onchange = ({target}) => {
  order = target.value;  // kept in the address from now on
  history.replaceState({still: true}, "", place());
  open = null;
  select();
  empty();
};
let waiting;
$("#q").oninput = (event) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const value = event.target.value.trim();
    filter = value ? narrowed("q", value) : without("q");
    history.replaceState({still: true}, "", place());
    open = null;
    select();
    empty();
    $("#articles").scrollIntoView();
  }, 120);
};
for (const form of $$("form")) form.onsubmit = (event) => event.preventDefault();
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const box = $("#q");
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "Escape") {
    if (event.target === box) { box.value = ""; box.oninput({target: box}); box.blur(); } else if (open) close(); else if (filter.length) go([]);
  } else if (event.target === box && event.key === "Enter") hit(event.shiftKey ? -1 : 1);
  else if (typing) return;
  else if (event.key === "/") { event.preventDefault(); box.focus(); box.select(); }
  else if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
  else if (event.key === "n" || event.key === "N") hit(event.key === "n" ? 1 : -1);
});

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
draw();
empty();
route();
