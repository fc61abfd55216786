// Figures follow what is shown: the overview's numbers, maps, network, matrix, and whatever lists the numbers of its
// articles in data-articles.
const plural = (n, one, several = one + "s") => `${n.toLocaleString("en")} ${n === 1 ? one : several}`;
const FLAGS = ["undated", "truncated", "shortened"];
followers.push((shown) => {
  const [first, last] = ends(shown), outlets = new Set(shown.map((article) => article.outlet)).size;
  const many = (kind) => new Set(shown.map((article) => article[kind]).filter(Boolean)).size;
  const values = {state: tabled.state?.().length, leader: tabled.leader?.().length, topic: many("topic"), story: many("story"), group: many("group")};
  for (const flag of FLAGS) values[flag] = shown.filter(tests.flag(flag)).length;
  for (const box of $$("[data-figure]")) if (values[box.dataset.figure] !== undefined) box.textContent = values[box.dataset.figure].toLocaleString("en");
  $(".lede a").textContent = plural(shown.length, "article");
  $(".lede .paper").textContent = filter.length ? ` Of ${plural(all.length, "article")}, only: ${filter.map(([kind, value]) => label(kind, value)).join("; ")}.` : "";
  $(".lede span").textContent = `from ${plural(outlets, "source")}${first ? ", " + spoken(first) + (last === first ? "" : " to " + spoken(last)) : ""}.`;
});

// Names that are listed with their numbers.
const LISTED = 60;
followers.push(() => {
  for (const list of $$("[data-names]")) list.replaceChildren(...rowsOf(list.dataset.names).sort(weight).slice(0, LISTED)
    .map((row) => el("li", {}, row.label + " ", line(`#${list.dataset.names}=${encodeURIComponent(row.key)}`, row.articles.toLocaleString("en")))));
});

// A list that is empty for what is shown says so.
function emptied(list, items, words) {
  if (!list || !items.length) return;
  const before = list.nextElementSibling?.matches(".csv") ? list.nextElementSibling : list;
  let note = before.nextElementSibling;
  if (!note?.matches(".nothing")) before.after(note = el("p", {class: "note nothing js"}, words));
  note.hidden = items.some((item) => !item.classList.contains("off"));
}
followers.push((shown, inside) => {
  for (const item of $$("[data-articles]")) {
    const n = numbersOf(item).filter(inside).length;
    // An event is about the states and leaders that its sentences name, not about all that its articles do.
    const about = ["state", "leader"].every((kind) => item.dataset[kind] === undefined
      || filter.every(([asked, key]) => asked !== kind || item.dataset[kind].split("|").includes(key)));
    item.classList.toggle("off", !n || !about);
    const size = $("a.size", item);
    if (size) size.textContent = size.dataset.of ? plural(n, size.dataset.of) : n.toLocaleString("en");
  }
  const events = $$(".events > li");
  emptied($(".events"), events, "No day of the timeline has an article among those shown.");
  for (const kind of ["topic", "story", "group"]) {
    const members = new Map();
    for (const article of shown) if (article[kind]) members.has(article[kind]) ? members.get(article[kind]).push(article) : members.set(article[kind], [article]);
    const items = $$(`[id^="${kind}="]`);
    for (const item of items) {
      const some = members.get(+item.id.split("=")[1]) || [], size = $("a.size, a[href^='#all']", item), drawn = $(".spark path", item);
      item.classList.toggle("off", !some.length);
      if (size) size.textContent = some.length.toLocaleString("en");
      if (drawn) drawn.setAttribute("d", spark(some));
      if (item.open) nameMembers(item);
    }
    // What is listed by label alone, or not at all, is counted as smaller.
    const smaller = items.find((item) => item.matches(".names > li"))?.closest("details"), own = items.filter((item) => !item.matches(".names > li, .off"));
    if (smaller) $(".label", smaller).textContent = plural(members.size - own.length, "smaller one");
    emptied($(`[data-list=${kind}]`), items, `No ${{topic: "topic", story: "story", group: "group of duplicates"}[kind]} has an article among those shown.`);
  }
  for (const box of $$("#topics details.group:not([id])")) box.classList.toggle("off", $$("[id]", box).every((item) => item.classList.contains("off")));
});

// A group that is opened names its members among the articles shown, of which the page itself names only the first.
const stands = new Map();
function nameMembers(box) {
  const [kind, number] = box.id.split("="), list = $("ol", box);
  if (!list) return;
  if (!stands.has(box)) stands.set(box, $$("li", list).filter((item) => item.textContent.trim().endsWith("★")).map((item) => $("a", item).hash));
  const members = shown.filter((article) => article[kind] === +number).sort(oldest);
  list.replaceChildren(...members.slice(0, STEP).map((article) => el("li", {}, el("i", {}, spoken(article.date) || article.when), " ",
    line("#a" + (article.number + 1), article.label), stands.get(box).includes("#a" + (article.number + 1)) ? " ★" : "")));
  if (members.length > STEP) list.append(el("li", {}, line("#" + box.id, `and ${members.length - STEP} more`)));
}
for (const box of $$("#topics details[id]")) box.addEventListener("toggle", () => box.open && nameMembers(box));

// The network's lines become links; without the script they would lead nowhere.
for (const path of $$(".network path")) {
  const link = svg("a", {href: `#pair=${path.dataset.ends.split("+").map(encodeURIComponent).join("+")}`, "aria-label": label("pair", path.dataset.ends)});
  path.replaceWith(link);
  link.append(path);
}
// And who is tied to the one under the pointer.
const net = $(".network");
if (net) {
  const key = (link) => link.getAttribute("href").split("=")[1];
  const light = (event) => {
    const node = event.target.closest("a[class]");
    net.classList.toggle("lit", Boolean(node));
    if (!node) return;
    const near = new Set([key(node)]);
    const ends = $$("a", net).map((link) => [link, key(link).split("+")]);
    for (const [link, two] of ends) if (two[1] && two.includes(key(node))) { two.forEach((end) => near.add(end)); }
    for (const [link, two] of ends) link.classList.toggle("near", two[1] ? two.includes(key(node)) : near.has(two[0]));
  };
  net.addEventListener("pointerover", light);
  net.addEventListener("focusin", light);
  net.addEventListener("pointerleave", () => net.classList.remove("lit"));
}

// How many of the articles shown name each, and each two, of some keys of states and leaders.
function shared(keys) {
  const at = new Map(keys.flatMap((key, n) => ["state", "leader"].map((kind) => [named.get(kind + "=" + key)?.number, n])));
  const alone = keys.map(() => 0), pairs = new Map();
  at.delete(undefined);
  for (const article of shown) {
    const some = [...article.tally.keys()].map((number) => at.get(number)).filter((n) => n !== undefined).sort((a, b) => a - b);
    some.forEach((n, place) => {
      alone[n]++;
      for (const other of some.slice(0, place)) pairs.set(other + " " + n, (pairs.get(other + " " + n) || 0) + 1);
    });
  }
  return {alone, pair: (one, other) => pairs.get(Math.min(one, other) + " " + Math.max(one, other)) || 0};
}
// Shades from 1 to 5 as people.py of this package gives them.
function shades(counts) {
  const top = Math.sqrt(Math.max(0, ...counts));
  return (n) => (n ? Math.min(5, 1 + Math.floor(5 * (Math.sqrt(n) - 1) / Math.max(top - 1, 1))) : 0);
}
// The states, and territories, that the maps name, with how many of the articles shown name each.
const numberOf = (tile) => named.get(pairsOf(tile.getAttribute("href").slice(1))[0].join("="))?.number;
function mapped() {
  const counts = new Map($$(".tiles a").map((tile) => [numberOf(tile), 0]));
  for (const article of shown) for (const number of article.tally.keys()) if (counts.has(number)) counts.set(number, counts.get(number) + 1);
  return {counts, shade: shades([...counts.values()])};
}
const keyOf = (link) => decode(link.getAttribute("href").split("=")[1]);
followers.push(() => {
  const {counts, shade} = mapped();
  for (const tile of $$(".tiles a")) {
    const n = counts.get(numberOf(tile)), large = $(".count", tile), title = $("title", tile);
    tile.setAttribute("class", "s" + shade(n));
    if (large) large.textContent = n || "";
    if (title) title.textContent = title.textContent.replace(/[\d,]+$/, n.toLocaleString("en"));
  }
  if (!net) return;
  const nodes = $$("a[class]", net), keys = nodes.map(keyOf), {alone, pair} = shared(keys);
  const lines = $$("a[aria-label]", net).map((link) => [link, pair(...link.getAttribute("href").split("=")[1].split("+").map((key) => keys.indexOf(decode(key))))]);
  const most = Math.max(1, ...lines.map(([, n]) => n));
  for (const [link, n] of lines) {
    link.classList.toggle("off", !n);
    $("path", link).setAttribute("class", "w" + Math.max(1, Math.ceil(4 * Math.sqrt(n / most))));
  }
  nodes.forEach((node, n) => node.classList.toggle("faint", !alone[n]));
});
const matrix = $(".matrix");
function drawMatrix() {
  const heads = $$("th", matrix).map((head) => head.textContent.trim()), keys = $$(".self", matrix).map((cell) => cell.textContent.trim());
  const {pair} = shared(keys), shade = shades(heads.flatMap((_, high) => heads.slice(0, high).map((_, low) => pair(low, high))));
  $$("tr", matrix).forEach((row, high) => $$("td:not(.self)", row).forEach((cell, low) => {
    const n = pair(low, high);
    cell.className = "s" + shade(n);
    cell.replaceChildren(...(n ? [line(`#pair=${encodeURIComponent(keys[low])}+${encodeURIComponent(keys[high])}`, n.toLocaleString("en"))] : []));
  }));
}
if (matrix) {
  drawMatrix();
  followers.push(drawMatrix);
}

// What a link to articles leads to, said when the pointer rests on it.
addEventListener("pointerover", (event) => {
  const link = event.target.closest?.(".network a, .matrix a, .world a");
  if (!link) return;
  const [[kind, value]] = pairsOf(link.getAttribute("href").slice(1)), test = tests[kind](value);
  const words = `${label(kind, value)}: ${shown.filter(test).length}`;
  if (!(link instanceof SVGElement)) link.title = words;
  else if ($("title", link)) $("title", link).textContent = words;
  else link.prepend(svg("title", {}, words));
});
