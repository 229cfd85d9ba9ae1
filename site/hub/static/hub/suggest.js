// A combobox under search fields
document.querySelectorAll("[role=search] [name=q]").forEach((input) => {
  const list = document.createElement("ul"), items = list.children;
  let at, timer, asked;

  const mark = (to) => {
    at = to;
    [...items].forEach((item, n) => (item.ariaSelected = n === to));
    input.setAttribute("aria-activedescendant", items[to]?.id ?? "");
  };
  const show = (open) => {
    list.hidden = !open;
    input.ariaExpanded = open;
    mark(-1);
  };
  const draw = (found) => {
    list.replaceChildren(...found.map((one, n) => {
      const item = document.createElement("li");
      item.id = list.id + n;
      item.role = "option";
      item.onclick = () => location.assign(one.path);
      item.textContent = `${one.label} (${one.kind})`;
      return item;
    }));
    show(!!items[0]);
  };
  const ask = () => {
    const words = asked = input.value;
    fetch(`/${document.documentElement.lang}/suggest?q=${encodeURIComponent(words)}`)
      .then((got) => got.json())
      .then((found) => words === asked && draw(found))
      .catch(() => show(false));
  };

  list.id = input.id + "-list";
  list.className = "suggest";
  list.role = "listbox";
  list.ariaLabel = input.labels[0].textContent;
  list.onmousedown = () => false;
  input.after(list);
  input.role = "combobox";
  input.ariaAutoComplete = "list";
  input.setAttribute("aria-controls", list.id);
  show(false);
  input.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  };
  input.onblur = () => {
    asked = clearTimeout(timer);
    show(false);
  };
  input.onkeydown = (event) => {
    const key = event.key, end = items.length - 1;
    if (event.isComposing) return;
    if (key === "ArrowDown") list.hidden ? ask() : mark(at < end ? at + 1 : 0);
    else if (list.hidden) return;
    else if (key === "ArrowUp") mark(at > 0 ? at - 1 : end);
    else if (key === "Escape") show(false);
    else if (key === "Enter" && items[at]) items[at].click();
    else return;
    event.preventDefault();
  };
});
