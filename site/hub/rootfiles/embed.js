/* For pages that frame an embed: lets it be as high as it is. It listens to the hub's own origin alone. */
(function () {
  var origin = new URL(document.currentScript.src).origin;
  addEventListener("message", function (event) {
    var data = event.data;
    if (event.origin !== origin || !data || data.type !== "hub-height") { return; }
    document.querySelectorAll("iframe").forEach(function (frame) {
      if (frame.contentWindow === event.source) {
        frame.style.height = Math.min(20000, Math.max(60, Number(data.height) || 0)) + "px";
      }
    });
  });
})();
