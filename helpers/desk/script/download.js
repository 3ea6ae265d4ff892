// A row of buttons for each chart and table. The kernel makes a file when its button is pressed and sends the bytes;
// nothing is fetched, nothing is kept in the notebook. All words are set as text, never as markup.

function element(tag, attributes = {}, text = "") {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}

function button(text, label, act) {
  const made = element("button", { type: "button", "aria-label": label }, text);
  made.addEventListener("click", act);
  return made;
}

function initialize({ model }) {
  model.on("msg:custom", (message, buffers) => {
    if (message.act !== "file") return;
    const address = URL.createObjectURL(new Blob(buffers, { type: "application/octet-stream" }));
    const link = element("a", { href: address, download: message.name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  });
}

function render({ model, el }) {
  const box = element("div", { class: `press-files-box ${model.get("css")}` });
  const choice = element("select");
  const widths = Object.entries(model.get("widths"));
  const label = element("label", {}, "Width of charts ");
  for (const [value, text] of widths) choice.append(element("option", { value }, text));
  label.append(choice);
  const table = element("table");
  const older = element("p", { class: "older", role: "status" });
  const status = element("p", { role: "status" });

  function draw() {
    const rows = model.get("rows");
    const why = model.get("older");
    // a label that a reader must see changes without the buttons losing the keyboard
    const at = [...table.querySelectorAll("button")].indexOf(document.activeElement);
    table.replaceChildren(element("caption", {}, model.get("title")));
    rows.forEach((row, number) => {
      const line = table.insertRow();
      line.append(element("th", { scope: "row" }, row.label));
      const cell = line.insertCell();
      for (const form of row.forms) {
        const act = () => model.send({ act: "file", row: number, form, width: choice.value });
        cell.append(button(form.toUpperCase(), `Download ${row.label} as ${form.toUpperCase()}`, act));
      }
      if (row.listed) {
        const act = () => {
          // a kernel that runs a cell answers late: a press must not look as if nothing came of it
          status.textContent = `Adding ${row.label} to the report …`;
          model.send({ act: "add", row: number });
        };
        line.insertCell().append(button("Add to report", `Add ${row.label} to the report`, act));
      }
    });
    for (const made of table.querySelectorAll("button")) made.disabled = !!why;
    if (at >= 0) table.querySelectorAll("button")[at]?.focus();
    label.hidden = !widths.length || !rows.length;
    table.hidden = !rows.length;
    table.classList.toggle("is-older", !!why);
    older.textContent = why;
    older.hidden = !why;
  }
  const say = () => (status.textContent = model.get("status"));
  model.on("change:status", say);
  model.on("change:rows", draw);
  model.on("change:older", () => (draw(), say()));
  box.append(label, older, table, status);
  draw();
  say();
  el.append(box);
}

export default { initialize, render };
