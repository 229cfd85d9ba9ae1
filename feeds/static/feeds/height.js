/* In an embed: tells the page around it how high it is, whenever that changes. Nothing else is told. */
(function () {
  if (window.parent === window) { return; }
  function tell() {
    var height = Math.ceil(document.body.getBoundingClientRect().height);
    window.parent.postMessage({ type: "hub-height", height: height }, "*");
  }
  new ResizeObserver(tell).observe(document.body);
  tell();
})();
