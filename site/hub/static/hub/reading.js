// Applies the reader's text size and contrast before the first paint; both stay in this browser.
(function (root) {
  root.classList.add("js");
  try {
    ["size", "contrast"].forEach(function (name) {
      var value = localStorage.getItem("hub-" + name);
      if (value) root.dataset[name] = value;
    });
  } catch (error) {
    // Storage is switched off: the page is shown as it comes.
  }
})(document.documentElement);
