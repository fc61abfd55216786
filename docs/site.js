// A copy button copies what runs: of a console block the commands without "$ " and without what they print. The theme
// copies the attribute instead of the block where a button has one, and says that it has copied.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-clipboard-target]");
  const code = button && document.querySelector(button.dataset.clipboardTarget);
  if (!code || !/^\$ /m.test(code.textContent)) return;
  const commands = [];
  let goesOn = false;
  for (const line of code.textContent.split("\n")) {
    if (goesOn || line.startsWith("$ ")) {
      commands.push(goesOn ? line : line.slice(2));
      goesOn = line.endsWith("\\");
    }
  }
  button.dataset.clipboardText = commands.join("\n");
}, true);
