// The form for embeds shows what is chosen at once. Without this file its button does.
(function (form) {
  if (!form) return;
  var turn = 0;
  form.addEventListener("change", async function () {
    var mine = ++turn;
    var address = form.getAttribute("action") + "?" + new URLSearchParams(new FormData(form));
    try {
      var answer = await fetch(address, { credentials: "same-origin" });
      if (!answer.ok || mine !== turn) return;
      var page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== turn) return;
      document.getElementById("result").replaceWith(document.adoptNode(page.getElementById("result")));
      history.replaceState(null, "", address);
    } catch (error) {
      // No connection: the button says so in the browser's own words.
    }
  });
})(document.getElementById("builder"));
