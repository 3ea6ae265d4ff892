// While it is on, the outputs of all cells but the one with the coding desk are hidden: also of cells that are drawn
// later, since a notebook takes cells that are out of sight out of the page.
const RULE = ".jp-Notebook .jp-Cell:not(:has(.press-coding)) .jp-Cell-outputWrapper { display: none; }";

function initialize({ model }) {
  const style = document.createElement("style");
  style.textContent = RULE;
  const follow = () => (model.get("on") ? document.head.append(style) : style.remove());
  model.on("change:on", follow);
  follow();
  return () => style.remove();
}

export default { initialize, render() {} };
