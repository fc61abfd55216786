// Findings speak of all articles; while some are shown they are not.
followers.push(() => { const box = $("#findings"); if (box) box.hidden = filter.length > 0; });
// Quotations: those of the articles shown, and the place in the article that each links to.
followers.push((shown, inside) => {
  for (const item of $$("#quotes [data-articles]")) item.hidden = !item.dataset.articles.split(" ").map(Number).some(inside);
  // Of a speaker's quotations those that stand here are counted again; all of them only while all articles are shown.
  for (const voice of $$("#quotes .voice")) {
    const size = $(".size", voice);
    size.dataset.all ||= size.textContent;
    size.textContent = filter.length ? $$(".said > li:not([hidden])", voice).length : size.dataset.all;
  }
  const section = $("#quotes");
  if (section) section.classList.toggle("off", !$("#quotes .voice:not([hidden])"));
});
let wantedPlace = "";
addEventListener("click", (event) => { wantedPlace = event.target.closest?.("#quotes [data-at]")?.dataset.at || ""; }, true);
// The reader has the article only when all that follows the address has been done.
addEventListener("hashchange", () => setTimeout(seek));
function seek() {
  const [start, end] = wantedPlace.split("-").map(Number), box = $(".text", reader);
  wantedPlace = "";
  if (!end || !box) return;
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT), range = new Range();
  for (let node = walker.nextNode(), at = 0; node; at += node.data.length, node = walker.nextNode()) {
    if (at <= start && start < at + node.data.length) range.setStart(node, start - at);
    if (at < end && end <= at + node.data.length) { range.setEnd(node, end - at); break; }
  }
  globalThis.CSS?.highlights?.set("here", new Highlight(range));
  scrollBy({top: range.getBoundingClientRect().top - innerHeight / 3});
}
