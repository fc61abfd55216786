// A copy button copies what runs: of a console block the commands without "$ " and without what they print.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button.md-clipboard, .md-code__button[data-md-type=copy]");
  const code = button && button.closest(".highlight, pre")?.querySelector("code");
  if (!code || !/^\$ /m.test(code.textContent)) return;
  const commands = [];
  let goesOn = false;
  for (const line of code.textContent.split("\n")) {
    if (goesOn || line.startsWith("$ ")) {
      commands.push(goesOn ? line : line.slice(2));
      goesOn = line.endsWith("\\");
    }
  }
  event.stopImmediatePropagation();
  event.preventDefault();
  navigator.clipboard.writeText(commands.join("\n"));
}, true);
