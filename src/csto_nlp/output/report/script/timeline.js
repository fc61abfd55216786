// The two figures over time, articles and events, on one scale: by year, month, week or day, whichever is pressed. They
// are drawn for the width that there is, and scroll inside their box where a scale needs more.
const ZOOMS = ["year", "month", "week", "day"];
const PERIOD = {year: [46, 365.25], month: [15, 30.44], week: [12, 7], day: [9, 1]};  // pixels at the least, days
const WIDEST = 24000, HIGH = 150, LETTER = 6.4, LANE = 18, LANES = 8, SPANS = 12;
const SIZE = {century: 2, decade: 3, year: 4, month: 7, day: 10};
const volume = $(".volume"), strip = $(".strip");

// The scale: first and last day, pixels, and where a day stands.
const paper = matchMedia("print");
paper.addEventListener("change", () => draw());
function scaleOf(first, last, room, unit) {
  const length = last - first + 1, wanted = PERIOD[unit] && !paper.matches ? length / PERIOD[unit][1] * PERIOD[unit][0] : 0;
  const width = Math.round(Math.min(WIDEST, Math.max(paper.matches ? 660 : room, wanted)));
  return {first, last, unit, width, x: (day) => (day - first) / length * width};
}
// By what a span of days is counted unless a scale is pressed, as charts.py of this package has it.
function unitOf(first, last) {
  if (last - first <= 62) return "day";
  if (last - first <= 90 * 31) return "month";
  const years = (last - first) / 366;
  return years <= 120 ? "year" : years <= 1200 ? "decade" : "century";
}
const periodOf = (date, unit) => (unit === "week" ? date.length === 10 && weekOf(ordinal(date)) : date.length >= SIZE[unit] && date.slice(0, SIZE[unit]));
// The first day of a period and the one after its last.
function limits(period) {
  if (period[5] === "W") {
    const monday = ordinal(period.slice(0, 4) + "-01-04"), first = monday - (monday + 3) % 7 + 7 * (period.slice(6) - 1);
    return [first, first + 7];
  }
  if (period.length === 10) return [ordinal(period), ordinal(period) + 1];
  if (period.length === 7) return [ordinal(period), ordinal(lastOf(period)) + 1];
  const year = +period.padEnd(4, "0"), years = 10 ** (4 - period.length);
  return [ordinal(String(year).padStart(4, "0")), ordinal(String(year + years).padStart(4, "0"))];
}
// Marks of the axis as [day, words], far enough from each other, none beyond an edge.
function ticks({first, last, width}) {
  const room = (last - first + 1) / Math.max(1, Math.floor(width / 92));
  const date = new Date(first * 864e5), marks = [];
  // A year takes half the room of a month or a day.
  const months = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000].find((n) => n * 30.44 >= (n % 12 ? room : room / 2)) || 12000;
  const dayly = [1, 2, 7, 14].find((n) => n >= room);
  if (dayly) {
    for (let day = dayly < 7 ? first : first + (11 - first % 7) % 7; day <= last; day += dayly) marks.push([day, spoken(iso(day))]);
    return marks;
  }
  let month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  month = Math.ceil(month / months) * months;
  if (month === date.getUTCFullYear() * 12 + date.getUTCMonth() && date.getUTCDate() > 1) month += months;
  for (; ; month += months) {
    const text = `${String(Math.floor(month / 12)).padStart(4, "0")}-${String(month % 12 + 1).padStart(2, "0")}`;
    if (text.length > 7 || ordinal(text) > last) break;
    marks.push([ordinal(text), months % 12 ? spoken(text) : text.slice(0, 4)]);
  }
  return marks.length ? marks : [[first, spoken(iso(first))]];
}
function axis(scale, high, top = 0) {
  return ticks(scale).flatMap(([day, words]) => {
    const x = Math.round(scale.x(day)), wide = words.length * LETTER, end = x + wide > scale.width;
    return [svg("line", {class: "grid", x1: x, x2: x, y1: top, y2: high + 5}), svg("text", {x: end ? scale.width : x + (x ? 0 : 1), y: high + 19, class: end ? "end" : null}, words)];
  });
}
function resize(figure, scale, high, top) {
  const before = figure.style.width;
  figure.setAttribute("viewBox", `0 ${top} ${scale.width} ${high - top}`);
  figure.style.width = scale.width + "px";
  figure.style.height = high - top + "px";
  // A drawing wider than the window begins at its latest day.
  if (figure.style.width !== before) figure.parentNode.scrollLeft = scale.width;
}
// What all dates, or those of the period that is asked for, lie between.
function range() {
  const asked = filter.filter(([kind]) => kind === "when").map(([, value]) => value).find((value) => /^\d{2,4}(-\d\d){0,2}$|^\d{4}-W\d\d$/.test(value));
  // Days that bound an article widen the scale as far as is needed to show one end of its line.
  let [first, last] = span;
  for (const {bounds} of all.filter(({day, bounds}) => day === null && bounds)) {
    const [from, to] = bounds.map((day) => day && ordinal(day));
    first = Math.min(first, to ?? from);
    last = Math.max(last, from ?? to);
  }
  const [start, end] = asked ? limits(asked) : [first, last + 1];
  return [Math.max(start, first), Math.min(end - 1, last)].sort((a, b) => a - b);
}

// Articles whose day is not known, as lines between the days that bound it, from ``top`` downwards.
function bounded(scale, top) {
  const {first, last} = scale, ends = [], spans = shown.filter(({bounds}) => bounds).map((article) => {
    const [from, to] = article.bounds.map((day) => day && ordinal(day));
    return [article, from ?? first, to ?? last];
  }).filter(([, from, to]) => to >= first && from <= last).sort((a, b) => a[1] - b[1] || b[2] - a[2]);
  let hidden = 0;
  const drawn = spans.flatMap(([article, from, to], at) => {
    const left = scale.x(Math.max(from, first)), right = Math.max(left + 4, scale.x(Math.min(to, last) + 1));
    let lane = ends.findIndex((end) => end + 3 <= left);
    if (lane < 0) lane = ends.length;
    if (lane >= SPANS) { hidden++; return []; }
    ends[lane] = right;
    const words = `${article.label}: ${article.date ? spoken(article.date) : article.when}`, y = top + 7 * lane;
    return [svg("a", {class: "span", href: place({article}), "aria-label": words, tabindex: at ? -1 : 0}, svg("title", {}, words),
      svg("path", {d: `M${left.toFixed(1)} ${y}h${(right - left).toFixed(1)}`}))];
  });
  return {spans, drawn, lanes: ends.length, hidden};
}

// The bars' numbers, also those of the file: [period, articles].
let bars = [], unit = "";
function drawVolume(first, last) {
  const box = volume.parentNode;
  unit = zoom || unitOf(first, last);
  // Whole periods, so that the outermost bars are as wide as the others.
  first = limits(periodOf(iso(first), unit))[0];
  last = limits(periodOf(iso(last), unit))[1] - 1;
  const scale = scaleOf(first, last, box.clientWidth, zoom);
  const counts = count(shown.map((article) => periodOf(article.date, unit)).filter(Boolean));
  bars = [...counts].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const top = Math.max(1, ...counts.values()), parts = [];
  for (const share of top > 1 ? [1, .5] : [1]) parts.push(svg("line", {class: "grid", x1: 0, x2: scale.width, y1: HIGH * (1 - share), y2: HIGH * (1 - share)}));
  const links = bars.map(([period, n], at) => {
    const [start, end] = limits(period), left = scale.x(Math.max(start, first)), right = scale.x(Math.min(end, last + 1)), wide = Math.max(2, Math.min(72, (right - left) * .84));
    const high = Math.max(2, HIGH * n / top), draw = (name, y, tall) => svg("path", {class: name, d: `M${left.toFixed(1)} ${y.toFixed(1)}h${wide.toFixed(1)}v${tall.toFixed(1)}h-${wide.toFixed(1)}z`});
    return svg("a", {href: "#when=" + period, "aria-label": `${spoken(period)}: ${plural(n, "article")}`, tabindex: at ? -1 : 0},
      svg("title", {}, `${spoken(period)}: ${plural(n, "article")}`), draw("hit", 0, HIGH), draw(null, HIGH - high, high));
  });
  const {spans, drawn, lanes, hidden} = bounded(scale, HIGH + 33);
  volume.replaceChildren(...parts, ...axis(scale, HIGH), ...links, svg("line", {class: "axis", x1: 0, x2: scale.width, y1: HIGH, y2: HIGH}), ...drawn);
  volume.setAttribute("aria-label", `Articles by ${unit}, ${top} at the most`);
  resize(volume, scale, HIGH + 24 + (lanes ? 10 + 7 * lanes : 0), -6);
  const said = [`Articles by ${unit}`, bars.length ? `${top.toLocaleString("en")} at the most` : "none with a date", spans.length ? `a line below for each of ${spans.length} whose day is only known to lie between two${hidden ? ` (${hidden} not drawn)` : ""}` : ""];
  $("figcaption span", volume.closest("figure")).textContent = said.filter(Boolean).join("; ") + ".";
}

function drawStrip(first, last) {
  const box = strip.parentNode, items = $$(".events > li"), asked = chosen("when");
  const of = items.map((item) => ordinal(item.dataset.date));
  if (!asked && of.length) [first, last] = [Math.min(...of), Math.max(...of)];
  const scale = scaleOf(first, last, box.clientWidth, zoom), inner = {...scale, x: (day) => 12 + (day - first) / Math.max(1, last - first) * (scale.width - 24)};
  const most = Math.max(1, ...items.map((item) => numbersOf(item).length)), lanes = [];
  const dots = items.map((item, n) => [item, of[n]]).filter(([, day]) => day >= first && day <= last).sort((a, b) => a[1] - b[1]).map(([item, day], at) => {
    const x = inner.x(day);
    let lane = [...Array(LANES).keys()].find((lane) => !(lanes[lane] > x)) ?? lanes.indexOf(Math.min(...lanes));
    lanes[lane] = x + LANE;
    const words = `${$("h3", item).firstChild.data.trim()}: ${$(".size", item).textContent}`;
    return svg("a", {href: "#" + item.id, "aria-label": words, tabindex: at ? -1 : 0, class: item.classList.contains("off") ? "faint" : null}, svg("title", {}, words),
      svg("circle", {cx: x.toFixed(1), cy: 10 + LANE * lane, r: 3 + Math.round(5 * Math.sqrt(numbersOf(item).length / most)), class: item.dataset.planned ? "planned" : null}));
  });
  const top = lanes.length ? 8 + LANE * lanes.length : 0, spans = bounded(inner, top + 8);
  const high = Math.max(8 + LANE * 2, top + 8 + 7 * spans.lanes);
  strip.replaceChildren(...axis(inner, high), ...spans.drawn, ...dots);
  resize(strip, scale, high + 24, 0);
}

function draw() {
  for (const button of $$(".zoom button")) button.setAttribute("aria-pressed", button.value === (zoom || (volume && unit)));
  if (!all.some(({day, bounds}) => day !== null || bounds)) return;
  const [first, last] = range();
  if (volume) drawVolume(first, last);
  if (strip) drawStrip(first, last);
  for (const button of $$(".zoom button")) button.setAttribute("aria-pressed", button.value === (zoom || unit));
}
followers.push(draw);

for (const box of $$(".zoom")) {
  for (const name of ZOOMS) {
    const button = el("button", {type: "button", value: name, "aria-pressed": "false"}, name[0].toUpperCase() + name.slice(1));
    // The scale that is pressed once more gives way to the one that fits.
    button.onclick = () => {
      zoom = zoom === name ? "" : name;
      history.replaceState(history.state, "", place({article: open}));
      draw();
    };
    box.append(button);
  }
}
// The arrow keys go from bar to bar and from dot to dot.
for (const figure of [volume, strip].filter(Boolean)) figure.addEventListener("keydown", (event) => {
  const by = {ArrowRight: 1, ArrowLeft: -1}[event.key], links = $$("a", figure), now = links.indexOf(event.target.closest("a"));
  const next = links[now + by];
  if (!next) return;
  event.preventDefault();
  links[now].setAttribute("tabindex", -1);
  next.setAttribute("tabindex", 0);
  next.focus();
});
let width = innerWidth;
addEventListener("resize", () => {
  if (innerWidth === width) return;
  width = innerWidth;
  draw();
});

// Other drawings wider than the window begin in their middle.
for (const box of $$(".scroll:has(> .network, > .world)")) box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
