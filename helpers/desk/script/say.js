// How many rows are left, said to screen readers too, and the same selection as a line of code that can be copied.
function copy(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  // on a page that is neither https nor localhost there is no clipboard
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done ? Promise.resolve() : Promise.reject(new Error("not allowed"));
}

function render({ model, el }) {
  el.classList.add("press-say");
  const count = document.createElement("p");
  count.setAttribute("role", "status");
  const folded = model.get("folded");
  const line = document.createElement(folded ? "details" : "p");
  const code = document.createElement("code");
  const button = document.createElement("button");
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  button.textContent = "Copy";
  button.setAttribute("aria-label", "Copy the line of code");
  button.onclick = () =>
    copy(model.get("code")).then(
      () => (said.textContent = " copied"),
      () => (said.textContent = " The browser did not allow it: mark the line and copy it."),
    );
  if (folded) {
    el.classList.add("folded");
    line.append(document.createElement("summary"), code, " ", button, said);
    line.firstChild.textContent = "as a line of code";
  } else line.append("The same in a cell: ", code, " ", button, said);
  el.append(count, line);
  function draw() {
    count.textContent = model.get("count");
    code.textContent = model.get("code");
    line.hidden = !model.get("code");
    said.textContent = "";
  }
  model.on("change:count", draw);
  model.on("change:code", draw);
  draw();
}

export default { render };
