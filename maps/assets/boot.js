/* Before anything else: hide the plain version, and bring it back when the page does not start.
   Not <noscript>: that stays hidden when a filter blocks the script itself. */
(function () {
  "use strict";
  var root = document.documentElement;
  var patience = 8000; // ms; a slow laptop needs less than 4 s for 30,000 sites

  function giveUp() {
    if (root.classList.contains("km-klaar")) { return; }
    root.classList.remove("km-bezig");
    root.classList.add("km-fout");
  }

  root.classList.add("km-bezig");
  window.addEventListener("error", giveUp);
  window.addEventListener("unhandledrejection", giveUp);
  document.addEventListener("securitypolicyviolation", giveUp);
  window.setTimeout(giveUp, patience);
  window.KM = { giveUp: giveUp };
})();
