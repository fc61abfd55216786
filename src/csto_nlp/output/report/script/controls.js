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
  if (asked.article !== undefined) {
    if (byId.has(asked.article)) return show(byId.get(asked.article));
    reader.replaceChildren(el("p", {class: "note"}, "No article of this page has that address."));
    return $("#articles").scrollIntoView();
  }
  const wanted = Object.fromEntries(Object.entries(asked).filter(([kind]) => kind === "q" || Object.hasOwn(tests, kind)));
  const filtered = Object.keys(wanted).length;
  if (!filtered && text !== "articles") return;
  filter = wanted;
  if ((filter.q || "") !== $("#q").value) $("#q").value = filter.q || "";
  open = null;
  browse.classList.remove("reading");
  empty();
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
    open = null;
    browse.classList.remove("reading");
    empty();
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
