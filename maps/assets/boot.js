/* Before anything else: hide the plain version, and bring it back when the page does not start.
   Not <noscript>: that stays hidden when a filter blocks the script itself. */
(function () {
  "use strict";
  var root = document.documentElement;
  var patience = 8000; // ms; a slow laptop needs less than 4 s for 30,000 sites
  var library = null;

  function giveUp() {
    if (root.classList.contains("km-klaar")) { return; }
    root.classList.remove("km-bezig");
    root.classList.add("km-fout");
  }

  function fromBase64(text) {
    if (Uint8Array.fromBase64) { return Uint8Array.fromBase64(text); }
    var letters = atob(text);
    var bytes = new Uint8Array(letters.length);
    for (var at = 0; at < letters.length; at += 1) { bytes[at] = letters.charCodeAt(at); }
    return bytes;
  }

  /* Bytes of a zipped text; fails when a byte was damaged, since gzip carries a checksum. */
  function unzip(text) {
    return Promise.resolve().then(function () {
      var stream = new Blob([fromBase64(text.trim())]).stream();
      return new Response(stream.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    }).then(function (buffer) { return new Uint8Array(buffer); });
  }

  /* Run a script. The policy names its hash, so nothing else can run in its place. */
  function run(bytes) {
    var script = document.createElement("script");
    script.textContent = new TextDecoder().decode(bytes);
    document.head.append(script);
    script.remove();
  }

  /* Leaflet and our own scripts are in the page, zipped: unzipped side by side, run in this order. */
  function loadScripts() {
    return Promise.all(["km-leaflet", "km-scripts"].map(function (id) {
      return unzip(document.getElementById(id).textContent);
    })).then(function (scripts) { scripts.forEach(run); });
  }

  /* Act as soon as all scripts are there. */
  function withLibrary(act) {
    library = (library || loadScripts()).then(act);
    library.catch(function (error) {
      console.error("De kaart kan niet starten:", error);
      giveUp();
    });
  }

  root.classList.add("km-bezig");
  window.addEventListener("error", giveUp);
  window.addEventListener("unhandledrejection", giveUp);
  document.addEventListener("securitypolicyviolation", giveUp);
  window.setTimeout(giveUp, patience);
  window.KM = { giveUp: giveUp, unzip: unzip, withLibrary: withLibrary };
})();
