// Buttons for text size, contrast and copying. Everything else on the page works without this file.
(function (root) {
  function remember(name, value) {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
    try {
      if (value) localStorage.setItem("hub-" + name, value);
      else localStorage.removeItem("hub-" + name);
    } catch (error) {
      // Storage is switched off: the choice lasts for this page.
    }
    show();
  }

  function wordsOf(element) {
    // Marks that hold a line together on the page are no part of the words.
    return (element.value ?? element.innerText.trim()).replace(/[\u200b\u2060]/g, "").replace(/\u00a0/g, " ");
  }

  function show() {
    document.querySelectorAll("button[data-size]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.size === (root.dataset.size || "")));
    });
    document.querySelectorAll("button[data-contrast]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.contrast === root.dataset.contrast));
    });
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    if ("size" in button.dataset) remember("size", button.dataset.size);
    if ("contrast" in button.dataset) {
      remember("contrast", root.dataset.contrast === button.dataset.contrast ? "" : button.dataset.contrast);
    }
    var copied = button.dataset.copy && document.getElementById(button.dataset.copy);
    if (copied && navigator.clipboard) {
      navigator.clipboard.writeText(wordsOf(copied)).then(function () {
        button.textContent = button.dataset.copied;
      });
    } else if (copied) {
      // Browsers let nobody into the clipboard of an unsafe connection: the words are marked, ready to be copied.
      if (copied.select) copied.select();
      else getSelection().selectAllChildren(copied);
    }
  });

  // The map says the whole name of the province that is pointed at or focused.
  ["mouseover", "focusin"].forEach(function (happening) {
    document.addEventListener(happening, function (event) {
      var map = event.target.closest(".tilemap");
      var tile = map && event.target.closest("a, .tiles g g");
      if (tile) map.querySelector(".tilemap__whole").textContent = tile.querySelector("title").textContent;
    });
  });

  show();
})(document.documentElement);
