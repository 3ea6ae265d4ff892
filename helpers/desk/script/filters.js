// One row of filters.  A list is asked of the kernel when it is opened and with every letter that is typed; the page
// keeps the focus where it was when anything is drawn again, and says so when an answer takes more than a second.
let made = 0;

function render({ model, el }) {
  el.classList.add("press-filters");
  const own = "press-filters-" + ++made;
  let waiting = null;
  let opened = ""; // the filter whose list is open, or "saved"
  let more = false;

  function element(name, text = "", attributes = {}) {
    const one = document.createElement(name);
    if (text) one.textContent = text;
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    return one;
  }
  const row = element("div", "", { class: "row", role: "group", "aria-label": "Filters" });
  const rest = element("div", "", { class: "row rest", role: "group", "aria-label": "More filters", id: own + "-rest" });
  const used = element("ul", "", { class: "chips", "aria-label": "Filters in use" });
  const wait = element("p", "", { role: "status", class: "wait" });
  rest.hidden = true;
  el.append(row, rest, used, wait);

  function send(message) {
    model.send(message);
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      wait.textContent = "Working on it …";
      el.setAttribute("aria-busy", "true");
    }, 1000);
  }
  model.on("change:answered", () => {
    clearTimeout(waiting);
    wait.textContent = "";
    el.removeAttribute("aria-busy");
  });

  const drawn = new Map(); // of each filter its element, kept while the filter is there
  function draw() {
    const fields = model.get("fields");
    for (const [name, one] of drawn) {
      if (!fields.some((field) => field.name === name && field.form === one.form)) {
        one.box.remove();
        drawn.delete(name);
      }
    }
    const held = document.activeElement;
    const hidden = fields.filter((field) => !field.row);
    fields.forEach((field) => {
      if (!drawn.has(field.name)) drawn.set(field.name, { form: field.form, ...maker[field.form](field) });
      const one = drawn.get(field.name);
      one.update(field);
      const place = field.row ? row : rest;
      if (one.box.parentElement !== place) place.append(one.box);
    });
    folder.hidden = !hidden.length;
    const on = hidden.reduce((sum, field) => sum + field.number + (field.form === "day" && field.value ? 1 : 0), 0);
    folder.textContent = (more ? "Fewer filters" : "More filters") + (on ? ` (${on})` : "");
    folder.setAttribute("aria-expanded", more);
    rest.hidden = !more || !hidden.length;
    row.append(folder, ...(model.get("keeps") ? [keeping.box] : []), again);
    if (held && held !== document.activeElement && el.contains(held)) held.focus();
  }
  const folder = element("button", "More filters", { "aria-controls": own + "-rest" });
  folder.onclick = () => {
    more = !more;
    draw();
  };
  const again = element("button", "Reset filters", { title: "Empty every filter" });
  again.onclick = () => send({ act: "reset" });

  // a button that opens a panel below it
  function panelled(name, label) {
    const box = element("div", "", { class: "filter" });
    const button = element("button", label, { "aria-expanded": "false", "aria-controls": `${own}-${name}` });
    const panel = element("div", "", { class: "panel", id: `${own}-${name}`, role: "group", "aria-label": label });
    panel.hidden = true;
    box.append(button, panel);
    button.onclick = () => (opened === name ? close() : open(name));
    return { box, button, panel };
  }
  function open(name) {
    close(false);
    opened = name;
    const one = name === "saved" ? keeping : drawn.get(name);
    one.panel.hidden = false;
    one.button.setAttribute("aria-expanded", "true");
    // a panel at the right edge opens to the left
    one.panel.classList.toggle("left", one.button.offsetLeft > el.clientWidth - 300);
    one.field.value = "";
    if (name !== "saved") model.send({ act: "open", name });
    one.field.focus();
  }
  function close(back = true) {
    const one = opened === "saved" ? keeping : drawn.get(opened);
    opened = "";
    if (!one) return;
    one.panel.hidden = true;
    one.button.setAttribute("aria-expanded", "false");
    if (back) one.button.focus();
  }
  el.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opened) {
      event.stopPropagation();
      close();
    } else if (["ArrowDown", "ArrowUp"].includes(event.key) && event.target.closest(".panel")) {
      const all = [...event.target.closest(".panel").querySelectorAll("input, button")];
      const next = all[all.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) next.focus();
      event.preventDefault();
    }
    if (event.key !== "Escape") event.stopPropagation(); // letters typed here are no commands of the notebook
  });
  function outside(event) {
    if (!el.isConnected) return document.removeEventListener("pointerdown", outside);
    if (opened && !(event.target instanceof Node && el.querySelector(".panel:not([hidden])")?.parentElement.contains(event.target))) close(false);
  }
  document.addEventListener("pointerdown", outside);

  const maker = {
    list(field) {
      const { box, button, panel } = panelled(field.name, field.label);
      const find = element("input", "", { type: "search", "aria-label": `Find in ${field.label}`, placeholder: "type to find" });
      const list = element("div", "", { class: "values" });
      const note = element("p", "", { role: "status", class: "note" });
      panel.append(find, list, note);
      find.oninput = () => model.send({ act: "open", name: field.name, value: find.value });
      find.onkeydown = (event) => {
        if (event.key === "Enter") list.querySelector("input")?.click();
      };
      const update = (now) => {
        button.textContent = now.label + (now.number ? ` (${now.number})` : "") + " ▾";
        button.setAttribute("aria-label", now.label + (now.number ? `, ${now.number} chosen` : ""));
        button.classList.toggle("on", now.number > 0);
      };
      return { box, button, panel, field: find, list, note, update };
    },
    menu(field) {
      const box = element("label", field.label + " ", { class: "filter" });
      const menu = element("select", "", { "aria-label": field.label });
      box.append(menu);
      menu.onchange = () => send({ act: "set", name: field.name, value: menu.value });
      const update = (now) => {
        menu.replaceChildren(...now.menu.map(([value, label]) => element("option", label, { value })));
        menu.value = now.value;
      };
      return { box, update };
    },
    day(field) {
      const box = element("label", field.label + " ", { class: "filter" });
      const day = element("input", "", { type: "date", title: field.hint, "aria-label": field.label });
      box.append(day);
      day.onchange = () => send({ act: "set", name: field.name, value: day.value });
      const update = (now) => {
        if (document.activeElement !== day || !now.value) day.value = now.value;
      };
      return { box, update };
    },
    text(field) {
      const box = element("div", "", { class: "filter" });
      const words = element("input", "", { type: "search", placeholder: field.hint, "aria-label": field.label, title: field.hint });
      box.append(words);
      words.oninput = () => send({ act: "set", name: field.name, value: words.value });
      const update = (now) => {
        if (document.activeElement !== words) words.value = now.value;
      };
      return { box, update };
    },
  };

  // what is in the open list: each value keeps its element, so that the focus stays on it
  model.on("change:offered", () => {
    const { name, typed, rows, more: left, of, near } = model.get("offered");
    const one = drawn.get(name);
    if (!one || one.field.value !== typed) return; // a later one is on its way
    const old = new Map([...one.list.children].map((line) => [line.dataset.value, line]));
    const lines = rows.map(({ value, label, count, on }) => {
      const key = JSON.stringify(value);
      const line = old.get(key) ?? element("label", "", { "data-value": key });
      if (!line.firstChild) {
        const tick = element("input", "", { type: "checkbox" });
        tick.onchange = () => send({ act: "toggle", name, value, on: tick.checked });
        line.append(tick, element("span", "", { class: "name" }), element("span", "", { class: "number" }));
      }
      line.children[0].checked = on;
      line.children[1].textContent = label;
      line.children[2].textContent = count.toLocaleString("en");
      line.classList.toggle("inset", label.startsWith("\u2003"));
      return line;
    });
    const held = document.activeElement;
    one.list.replaceChildren(...lines);
    if (held && one.list.contains(held)) held.focus();
    const found = rows.length + left;
    one.note.textContent = !of ? "Nothing to choose from." : near ? `Nothing contains “${typed}”. Did you mean ${found > 1 ? "one of these" : "this"}?`
      : !found ? `Nothing begins with or contains “${typed}”.`
      : left ? `${left.toLocaleString("en")} more: type a part of the name.` : typed ? `${found} found` : "";
  });

  function chips() {
    const held = el.contains(document.activeElement) ? document.activeElement.dataset.chip : undefined;
    const at = held === undefined ? -1 : [...used.querySelectorAll("button")].findIndex((one) => one.dataset.chip === held);
    used.replaceChildren(
      ...model.get("chips").map(({ name, value, text }) => {
        const item = element("li");
        const off = element("button", "", { "aria-label": `Remove the filter ${text}`, "data-chip": name + JSON.stringify(value) });
        off.append(element("span", text), element("span", " ×", { "aria-hidden": "true" }));
        const day = ["since", "until"].includes(name);
        off.onclick = () => send(day ? { act: "set", name, value: "" } : { act: "toggle", name, value, on: false });
        item.append(off);
        return item;
      }),
    );
    used.hidden = !used.children.length;
    if (at < 0) return;
    const left = [...used.querySelectorAll("button")];
    (left[Math.min(at, left.length - 1)] ?? again).focus();
  }

  const keeping = panelled("saved", "Saved selections");
  keeping.button.textContent = "Saved ▾";
  keeping.button.setAttribute("aria-label", "Saved selections");
  const names = element("ul", "", { class: "saved" });
  const form = element("form");
  keeping.field = element("input", "", { type: "text", "aria-label": "Name of the selection", placeholder: "name these filters", maxlength: "80" });
  form.append(keeping.field, element("button", "Save", { type: "submit" }));
  keeping.panel.append(names, form);
  form.onsubmit = (event) => {
    event.preventDefault();
    if (keeping.field.value.trim()) send({ act: "save", value: keeping.field.value.trim() });
    keeping.field.value = "";
  };
  const told = element("p", "", { role: "status", class: "note" });
  const asking = element("p", "", { role: "group", "aria-label": "A saved selection has this name", class: "asking" });
  el.append(told, asking);
  function ask() {
    const { name, free } = model.get("asked");
    asking.hidden = !name;
    asking.replaceChildren();
    if (!name) return;
    const replace = element("button", `Replace “${name}”`);
    replace.onclick = () => send({ act: "replace", value: name });
    const other = element("button", `Save as “${free}”`);
    other.onclick = () => send({ act: "save", value: free });
    const no = element("button", "Cancel");
    no.onclick = () => send({ act: "keep" });
    asking.append(other, replace, no);
    other.focus();
  }
  function saved() {
    names.replaceChildren(
      ...model.get("saved").map((name) => {
        const item = element("li");
        const use = element("button", name, { title: "Use these filters" });
        use.onclick = () => {
          close();
          send({ act: "use", value: name });
        };
        const drop = element("button", "×", { "aria-label": `Delete the saved selection ${name}` });
        drop.onclick = () => {
          keeping.field.focus();
          send({ act: "forget", value: name });
        };
        item.append(use, drop);
        return item;
      }),
    );
    names.hidden = !names.children.length;
  }
  const tell = () => (told.textContent = model.get("said"));
  model.on("change:fields", draw);
  model.on("change:keeps", draw);
  model.on("change:chips", chips);
  model.on("change:saved", saved);
  model.on("change:said", tell);
  model.on("change:asked", ask);
  draw();
  chips();
  saved();
  tell();
  ask();
}

export default { render };
