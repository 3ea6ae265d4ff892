// One page of a table: sorted and paged in the kernel, so that a hundred thousand rows cost no more than ten.
// All text is set as text, never as markup.
function render({ model, el }) {
  el.classList.add("press-table");

  function element(name, text = "", attributes = {}) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }
  function button(text, label, id, message, disabled = false) {
    const made = element("button", text, { "data-id": id });
    if (label) made.setAttribute("aria-label", label);
    made.disabled = disabled;
    made.onclick = () => model.send(message);
    return made;
  }
  function head(page) {
    const row = element("tr");
    row.append(element("th", "", { scope: "col", "aria-label": "passage, correction" }));
    for (const { name, label, number } of page.columns) {
      const sorted = page.sort === name;
      const cell = element("th", "", { scope: "col", class: number ? "number" : "" });
      if (sorted) cell.setAttribute("aria-sort", page.descending ? "descending" : "ascending");
      const arrow = sorted ? (page.descending ? " ▼" : " ▲") : "";
      const made = button(label + arrow, "", "sort-" + name, { sort: name });
      made.title = "Sort by " + label;
      cell.append(made);
      row.append(cell);
    }
    return row;
  }
  function line(page, cells, at) {
    const row = element("tr");
    const key = page.keys[at];
    const lead = element("td");
    const open = element("button", "¶", { "aria-label": `Passage of row ${page.first + at}`, title: "Show the passage" });
    open.onclick = () => lead_to(el, key);
    if (key) lead.append(open);
    if (key && page.mends) {
      const mend = element("button", "✎", { "aria-label": `Correct row ${page.first + at}`, title: "Correct this row", "data-id": "mend-" + key });
      mend.onclick = () => {
        model.send({ mend: key });
        show_form(el);
      };
      lead.append(" ", mend);
    }
    row.append(lead);
    cells.forEach((text, column) => {
      const number = page.columns[column].number;
      row.append(element("td", text, { class: number ? "number" : text.length > 40 ? "long" : "short" }));
    });
    return row;
  }
  function pages(page) {
    const bar = element("div", "", { class: "pages", role: "group", "aria-label": "Pages of the table" });
    const last = page.pages;
    const text = page.total
      ? `Rows ${page.first.toLocaleString("en")}–${(page.first + page.rows.length - 1).toLocaleString("en")} of ${page.total.toLocaleString("en")}`
      : "No rows";
    bar.append(
      button("« First", "", "first", { page: 1 }, page.page <= 1),
      button("‹ Back", "", "back", { page: page.page - 1 }, page.page <= 1),
      element("span", text, { role: "status" }),
      button("Next ›", "", "next", { page: page.page + 1 }, page.page >= last),
      button("Last »", "", "last", { page: last }, page.page >= last),
    );
    const size = element("select", "", { "aria-label": "Rows on a page", "data-id": "size" });
    for (const number of page.sizes) {
      const option = element("option", `${number} rows`, { value: number });
      option.selected = number === page.size;
      size.append(option);
    }
    size.onchange = () => model.send({ size: Number(size.value) });
    bar.append(size);
    return bar;
  }
  function chooser(page, open) {
    const box = element("details");
    box.open = open;
    box.append(element("summary", "Columns", { "data-id": "columns" }));
    for (const { name, label, shown } of page.every) {
      const field = element("label");
      const tick = element("input", "", { type: "checkbox", "data-id": "column-" + name });
      tick.checked = shown;
      tick.onchange = () => {
        const chosen = [...box.querySelectorAll("input")].filter((i) => i.checked).map((i) => i.dataset.id.slice(7));
        model.send({ columns: chosen });
      };
      field.append(tick, label);
      box.append(field);
    }
    return box;
  }
  function draw() {
    const page = model.get("shown");
    const held = el.contains(document.activeElement) ? document.activeElement.dataset.id : null;
    const open = el.querySelector("details")?.open ?? false;
    const table = element("table");
    table.append(element("caption", page.caption), element("thead"), element("tbody"));
    table.tHead.append(head(page));
    page.rows.forEach((cells, at) => table.tBodies[0].append(line(page, cells, at)));
    if (!page.rows.length) {
      const cell = element("td", "No rows match this selection.", { colspan: page.columns.length + 1 });
      const row = element("tr");
      row.append(cell);
      table.tBodies[0].append(row);
    }
    const box = element("div", "", { class: "box", tabindex: "0", role: "region", "aria-label": page.title });
    box.append(table);
    el.replaceChildren(element("h4", page.title, { "aria-level": "3" }), chooser(page, open), box, pages(page));
    if (held) el.querySelector(`[data-id="${CSS.escape(held)}"]`)?.focus();
  }
  model.on("change:shown", draw);
  draw();
}

// the form is below the table; it is there a moment after it was asked for
function show_form(el, tries = 40) {
  const field = el.closest(".press-explorer")?.querySelector(".press-mend :is(input, select):not([disabled])");
  if (field?.offsetParent) {
    field.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  } else if (tries) setTimeout(() => show_form(el, tries - 1), 100);
}

function lead_to(el, key) {
  const root = el.closest(".press-explorer") || document;
  root.querySelectorAll(".press-shown").forEach((old) => old.classList.remove("press-shown"));
  const passage = root.querySelector(`[data-row="${CSS.escape(key)}"]`);
  if (!passage) return;
  passage.classList.add("press-shown");
  passage.tabIndex = -1;
  passage.scrollIntoView({ block: "center" });
  passage.focus({ preventScroll: true });
}

export default { render };
