// A row of buttons for each chart and table. The kernel makes a file when its button is pressed and sends the bytes;
// nothing is fetched, nothing is kept in the notebook. All words are set as text, never as markup.

function element(tag, attributes = {}, text = "") {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}

function button(text, label, act) {
  const made = element("button", { type: "button", "aria-label": label, title: label }, text);
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
  const box = element("div", { class: "press-downloads" });
  const rows = model.get("rows");
  const widths = Object.entries(model.get("widths"));
  const choice = element("select");
  if (widths.length) {
    const label = element("label", {}, "Width of charts ");
    for (const [value, text] of widths) choice.append(element("option", { value }, text));
    label.append(choice);
    box.append(label);
  }
  const table = element("table");
  table.append(element("caption", {}, model.get("title")));
  rows.forEach((row, at) => {
    const line = table.insertRow();
    line.append(element("th", { scope: "row" }, row.label));
    const cell = line.insertCell();
    for (const form of row.forms) {
      const act = () => model.send({ act: "file", row: at, form, width: choice.value });
      cell.append(button(form.toUpperCase(), `Download ${row.label} as ${form.toUpperCase()}`, act));
    }
    if (row.listed) {
      const act = () => model.send({ act: "add", row: at });
      line.insertCell().append(button("Add to report", `Add ${row.label} to the report`, act));
    }
  });
  const status = element("p", { role: "status" }, model.get("status"));
  model.on("change:status", () => (status.textContent = model.get("status")));
  box.append(table, status);
  el.append(box);
}

export default { initialize, render };
