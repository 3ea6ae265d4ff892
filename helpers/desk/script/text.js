// An article in which words can be selected, by mouse or keyboard.  Offsets count characters as Python does, so a
// letter outside the basic plane is one.  The text is set as text; it can be read and selected, not changed.
function render({ model, el }) {
  el.classList.add("press-text");
  const words = document.createElement("div");
  words.className = "words";
  words.contentEditable = "true"; // gives a caret, so that Shift and the arrow keys select
  words.spellcheck = false;
  words.setAttribute("role", "textbox");
  words.setAttribute("aria-multiline", "true");
  words.setAttribute("aria-readonly", "true");
  for (const kind of ["beforeinput", "drop", "paste", "cut"]) words.addEventListener(kind, (event) => event.preventDefault());
  el.append(words);
  let letters = [];

  function draw() {
    letters = Array.from(model.get("text"));
    words.setAttribute("aria-label", model.get("label"));
    const edges = new Set([0, letters.length]);
    const marks = model.get("marks");
    for (const [start, end] of marks) edges.add(start).add(end);
    const sorted = [...edges].sort((a, b) => a - b);
    words.replaceChildren();
    let first = null;
    sorted.slice(0, -1).forEach((start, at) => {
      const piece = document.createTextNode(letters.slice(start, sorted[at + 1]).join(""));
      const kinds = marks.filter(([s, e]) => s <= start && sorted[at + 1] <= e).map((mark) => mark[2]);
      if (!kinds.length) return words.append(piece);
      const mark = document.createElement("mark");
      mark.className = kinds.join(" ");
      mark.append(piece);
      words.append(mark);
      if (!first && kinds.includes("open")) first = mark;
    });
    open = first;
    show();
  }
  let open = null;
  function show() {
    if (open) words.scrollTop += open.getBoundingClientRect().top - words.getBoundingClientRect().top - words.clientHeight / 3;
  }
  // before it is in sight nothing has a height to scroll by
  new IntersectionObserver((seen, watch) => seen.some((one) => one.isIntersecting) && (watch.disconnect(), show())).observe(words);
  function offset(node, at) {
    const range = document.createRange();
    range.setStart(words, 0);
    range.setEnd(node, at);
    return Array.from(range.toString()).length;
  }
  function selected() {
    const chosen = document.getSelection();
    if (!chosen.rangeCount || !words.contains(chosen.anchorNode) || !words.contains(chosen.focusNode)) return;
    const range = chosen.getRangeAt(0);
    const span = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
    model.set("selected", span[0] < span[1] ? span : []);
    model.save_changes();
  }
  words.addEventListener("mouseup", () => setTimeout(selected));
  words.addEventListener("keyup", selected);
  model.on("change:text", draw);
  model.on("change:marks", draw);
  draw();
}

export default { render };
