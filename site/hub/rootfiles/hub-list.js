/* <hub-list query="type=meeting&province=23" lang="th" number="5" heading="3">: a list of the hub in the
   page's own style. Parts to style: list, item, title, link, summary, empty, source. What stands inside the element is
   shown when the list cannot be read; the console says why. */
(function () {
  var origin = new URL(document.currentScript.src).origin;
  function make(tag, part, text) {
    var made = document.createElement(tag);
    made.setAttribute("part", part);
    if (text) { made.textContent = text; }
    return made;
  }
  function link(address, text) {
    var made = make("a", "link", text);
    if (/^https?:\/\//.test(address)) { made.href = address; }
    return made;
  }
  customElements.define("hub-list", class extends HTMLElement {
    static get observedAttributes() { return ["query", "lang", "number", "heading"]; }
    connectedCallback() { this.draw(); }
    attributeChangedCallback() { if (this.isConnected) { this.draw(); } }
    async draw() {
      var lang = this.getAttribute("lang") === "en" ? "en" : "th";
      var query = (this.getAttribute("query") || "").replace(/^\?/, "");
      var number = Math.min(25, Math.max(1, parseInt(this.getAttribute("number"), 10) || 10));
      var level = Math.min(6, Math.max(1, parseInt(this.getAttribute("heading"), 10) || 3));
      var turn = this.turn = (this.turn || 0) + 1;
      var root = this.shadowRoot || this.attachShadow({ mode: "open" });
      var source = origin + "/" + lang + "/search/" + (query ? "?" + query : "");
      var feed = null, why = null;
      try {
        var answer = await fetch(origin + "/" + lang + "/feed.json" + (query ? "?" + query : ""), { credentials: "omit" });
        var told = await answer.json();
        if (answer.ok) { feed = told; } else { why = told.errors || told; }
      } catch (error) { why = error; }
      if (turn !== this.turn) { return; }
      if (!feed) { console.error("hub-list", source, why); }
      var list = make("ul", "list");
      list.lang = lang;
      (feed ? feed.items : []).slice(0, number).forEach(function (item) {
        var row = make("li", "item");
        var title = make("h" + level, "title");
        title.append(link(item.url, item.title));
        row.append(title, make("p", "summary", item.summary || ""));
        list.append(row);
      });
      var foot = make("p", "source");
      foot.append(link(source, feed ? feed.title : source), " · CC BY 4.0");
      var empty = make("p", "empty", lang === "en" ? "Nothing here yet" : "ยังไม่มีรายการ");
      root.replaceChildren(!feed ? document.createElement("slot") : list.firstChild ? list : empty, foot);
      this.dispatchEvent(new CustomEvent("hub-list", { detail: { ok: Boolean(feed) } }));
    }
  });
})();
