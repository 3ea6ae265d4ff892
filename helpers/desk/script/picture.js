// A chart whose marks are buttons.  The next picture is made ready before it takes the place of the last: no flicker.
// One stop for the tab key, arrow keys from mark to mark, Enter or a click leads to the rows behind it.
function render({ model, el }) {
  el.classList.add("press-picture");
  let image = document.createElement("img");
  const marks = document.createElement("div");
  marks.className = "marks";
  marks.setAttribute("role", "group");
  marks.setAttribute("aria-label", "Points in the chart. Arrow keys move between them; Enter shows the rows behind a point.");
  el.append(image, marks);
  let drawn = 0;

  function place() {
    marks.replaceChildren();
    model.get("marks").forEach(([left, top, width, height, label], number) => {
      const button = document.createElement("button");
      Object.assign(button.style, { left: left * 100 + "%", top: top * 100 + "%", width: width * 100 + "%", height: height * 100 + "%" });
      button.title = label; // its name as well: with a label beside it, a screen reader would say it twice
      button.tabIndex = number ? -1 : 0;
      button.onclick = () => model.send({ mark: number });
      marks.append(button);
    });
    marks.hidden = !marks.children.length;
  }
  marks.onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const all = [...marks.children];
    const at = all.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = all[(at + step + all.length) % all.length];
    all[at].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };
  async function draw() {
    const turn = ++drawn;
    const url = URL.createObjectURL(new Blob([model.get("svg")], { type: "image/svg+xml" }));
    const next = new Image();
    next.alt = model.get("alt");
    next.src = url;
    await next.decode().catch(() => {});
    URL.revokeObjectURL(url);
    if (turn !== drawn) return; // a later one is on its way
    image.replaceWith(next);
    image = next;
    image.dataset.turn = model.get("turn");
    place();
  }
  model.on("change:turn", draw);
  model.on("msg:custom", ({ show }) => {
    const target = el.closest(".press-explorer")?.querySelector(show);
    target?.scrollIntoView({ block: "nearest", behavior: "auto" });
  });
  draw();
}

export default { render };
