/* "Deel weergave": the link to this view, what it is worth to another, and a copy to send. */
(function (KM) {
  "use strict";
  const WAIT_MS = 400;

  /* Keep the address in step with the view; a browser allows few such changes a second. */
  KM.watchAddress = function (view) {
    let waiting = 0;
    function write() {
      clearTimeout(waiting);
      waiting = setTimeout(() => history.replaceState(null, "", "#" + KM.viewHash(view)), WAIT_MS);
    }
    view.state.listen((names) => {
      if ([...names].some((name) => name !== "hovered" && name !== "swung")) { write(); }
    });
    view.map.map.on("moveend", () => {
      const { lat, lng } = view.map.map.getCenter();
      view.map.place = { lat, lng, zoom: view.map.map.getZoom() };
      if (!KM.isPrinting) { write(); }
    });
    window.addEventListener("hashchange", () => KM.showView(view, KM.readHash(view.data, location.hash)));
  };

  /* Show a view that was read; nothing happens where there was none. */
  KM.showView = function (view, read) {
    if (!read) { return; }
    view.state.set({ ...KM.firstState(view.data), ...read.choices });
    if (read.place) { view.map.map.setView([read.place.lat, read.place.lng], read.place.zoom, { animate: false }); }
  };

  function copyLink(field, told) {
    const failed = () => {
      field.select();
      told.textContent = KM.say("Kopiëren mag hier niet. De link is geselecteerd: druk op Ctrl+C.");
    };
    if (!navigator.clipboard) { failed(); return; }
    navigator.clipboard.writeText(field.value).then(() => { told.textContent = KM.say("De link is gekopieerd."); }, failed);
  }

  function content(view, address) {
    const field = KM.el("input", { type: "text", id: "km-link", readonly: true, value: address, onfocus: () => field.select() });
    const told = KM.el("p", { role: "status" });
    const button = (text, act) => KM.el("button", { type: "button", class: "km-knop", onclick: act }, text);
    const isFile = location.protocol === "file:";
    return [
      KM.el("p", null, KM.say("In de link staan uw gewichten, filters, gekozen locaties en het beeld van de kaart.")),
      KM.el("label", { for: "km-link" }, KM.say("Link naar deze weergave")), field,
      KM.el("p", null, button(KM.say("Kopieer link"), () => copyLink(field, told))), told,
      isFile ? KM.el("p", { class: "km-melding" }, KM.say("Deze kaart is een bestand op uw computer. Met de link opent u zelf later dezelfde weergave. Een ander heeft er niets aan: stuur die een kopie.")) : null,
      KM.el("h3", null, KM.say("Kopie voor een ander")),
      KM.el("p", null, KM.say("De kopie is hetzelfde bestand en opent met deze weergave. Alles wat in deze kaart staat, staat ook in de kopie.")),
      KM.el("p", null, button(KM.say("Bewaar kopie met deze weergave"), () => KM.saveCopy(view))),
    ];
  }

  KM.openShare = function (view) {
    const close = () => dialog.close();
    const dialog = KM.el("dialog", { class: "km-dialoog km-delen", "aria-labelledby": "km-deel-kop", onclose: () => dialog.remove() },
      KM.el("div", { class: "km-dialoogkop" }, KM.el("h2", { id: "km-deel-kop", tabindex: "-1" }, KM.say("Deel weergave")),
        KM.el("button", { type: "button", class: "km-knop", onclick: close }, KM.say("Sluit"))),
      KM.el("div", { class: "km-dialooginhoud" },
        content(view, location.href.split("#")[0] + "#" + KM.viewHash(view))));
    document.body.append(dialog);
    dialog.showModal();
    KM.byId("km-deel-kop").focus();
  };
})(window.KM);
