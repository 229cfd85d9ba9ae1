// The calendar beside a field of a day, in the era that people here count in. The field itself keeps the Common
// Era, as it is stored and read elsewhere; a year that is typed in the Buddhist Era is understood, as the server does.
(() => {
  "use strict";
  const OFFSET = 543;
  const LAST_COMMON_YEAR = 2400;
  const common = (written) =>
    written.replace(/(?<!\d)\d{4}(?!\d)/g, (year) => (year > LAST_COMMON_YEAR ? year - OFFSET : year));

  if (!window.DateFormatter || !window.jQuery) return;
  const parse = window.DateFormatter.prototype.parseDate;
  window.DateFormatter.prototype.parseDate = function (written, format) {
    return parse.call(this, typeof written === "string" ? common(written) : written, format);
  };

  if (document.documentElement.lang !== "th") return;
  // Told by the calendar whenever it has been drawn anew, also after a step to another month or year.
  window.jQuery(document).on("generate.xdsoft", ({ target }) => {
    const year = target.querySelector(".xdsoft_year > span");
    if (year && Number(year.textContent) <= LAST_COMMON_YEAR)
      year.textContent = `พ.ศ. ${Number(year.textContent) + OFFSET}`;
    for (const option of target.querySelectorAll(".xdsoft_yearselect .xdsoft_option"))
      option.textContent = Number(option.dataset.value) + OFFSET;
  });
})();
