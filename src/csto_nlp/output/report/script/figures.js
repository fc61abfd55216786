// The timeline's filter.
const events = $("#eventfilter");
if (events) {
  const items = $$(".events > li");
  for (const box of $$("select", events)) {
    const keys = new Set(items.flatMap((item) => item.dataset[box.name].split("|").filter(Boolean)));
    const text = (key) => (box.name === "topic" ? group("topic", key) : label(box.name, key));
    fill(box, [...keys].map((key) => [key, text(key)]).sort((a, b) => a[1].localeCompare(b[1], "en")));
  }
}
if (events) events.onchange = () => {
  let count = 0;
  for (const item of $$(".events > li")) {
    const fits = $$("select", events).every((box) => !box.value || item.dataset[box.name].split("|").includes(box.value));
    count += fits;
    item.classList.toggle("off", !fits);
    $(`.strip [href="#${item.id}"]`).classList.toggle("off", !fits);
  }
  $("output", events).value = `${count} day${count === 1 ? "" : "s"}`;
};

// The network's lines become links; without the script they would lead nowhere.
const SVG = "http://www.w3.org/2000/svg";
for (const line of $$(".network path")) {
  const link = document.createElementNS(SVG, "a"), ends = line.dataset.ends;
  link.setAttribute("href", `#pair=${ends.split("+").map(encodeURIComponent).join("+")}`);
  link.setAttribute("aria-label", label("pair", ends));
  line.replaceWith(link);
  link.append(line);
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

// Numbers of shared articles become links; without the script they are plain.
function tie(cell, one, other, text) {
  cell.append(one && other ? el("a", {href: `#pair=${encodeURIComponent(one.key)}+${encodeURIComponent(other.key)}`}, text) : text);
}
const called = (kind, text) => names.find((name) => name.kind === kind && name.label === text.trim());
for (const cell of $$("td.with")) {
  const kind = cell.closest("table").dataset.kind, one = called(kind, $("th", cell.parentNode).textContent);
  const parts = [...cell.textContent.trim().matchAll(/(.+?)\s([\d,]+)(, |$)/g)];
  cell.replaceChildren();
  for (const [, text, count, end] of parts) {
    cell.append(text + "\u00a0");
    tie(cell, one, called(kind, text), count);
    cell.append(end);
  }
}
const states = $$(".matrix th").map((cell) => called("state", cell.textContent));
$$(".matrix tr").forEach((row, high) => $$("td", row).slice(0, -1).forEach((cell, low) => {
  const text = cell.textContent.trim();
  cell.replaceChildren();
  if (text) tie(cell, states[low], states[high], text);
}));

// What a link to articles leads to, said when the pointer rests on it.
addEventListener("pointerover", (event) => {
  const link = event.target.closest?.(".network a, .matrix a, .world a");
  if (!link || link.dataset.said) return;
  const [kind, value] = link.getAttribute("href").slice(1).split("=").map(decode);
  const count = all.filter(tests[kind](value)).length;
  link.dataset.said = link instanceof SVGElement ? link.prepend(svgTitle(`${label(kind, value)}: ${count}`)) : link.title = label(kind, value);
});
function svgTitle(text) {
  const title = document.createElementNS(SVG, "title");
  title.textContent = text;
  return title;
}

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

// A group that is opened names its members, of which the page itself names only the first.
for (const box of $$("#topics details[id]")) box.addEventListener("toggle", () => {
  const [kind, number] = box.id.split("="), list = $("ol", box);
  const stands = $$("li", list).filter((item) => item.textContent.trim().endsWith("★")).map((item) => $("a", item).hash);
  const members = all.filter((article) => article[kind] === +number)
    .sort((a, b) => !a.date - !b.date || (a.date > b.date) - (a.date < b.date) || a.number - b.number);
  list.replaceChildren(...members.slice(0, STEP).map((article) => el("li", {}, el("i", {}, spoken(article.date) || article.when), " ",
    el("a", {href: article.href}, article.label), stands.includes("#a" + (article.number + 1)) ? " ★" : "")));
  if (members.length > STEP) list.append(el("li", {}, el("a", {href: "#" + box.id}, `and ${members.length - STEP} more`)));
}, {once: true});

// Drawings wider than the window begin at their latest day, or in their middle.
for (const box of $$(".scroll:has(> svg)")) box.scrollLeft = (box.scrollWidth - box.clientWidth) / ($(".strip", box) ? 1 : 2);

empty();
select();
route();
