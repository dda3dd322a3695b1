/* A dialog over the page: Escape or the button closes it, and the focus goes back to where it was. */
(function (KM) {
  "use strict";

  /**
   * Open a dialog that is thrown away when it closes.
   * @param {string} id of its heading
   * @param {string} title
   * @param {any[]} parts what stands in it
   * @param {string} [name] a class more
   * @returns {{dialog: HTMLDialogElement, body: HTMLElement}}
   */
  KM.openDialog = function (id, title, parts, name = "") {
    const back = /** @type {HTMLElement} */ (document.activeElement);
    const body = KM.el("div", { class: "km-dialooginhoud" }, parts);
    const dialog = KM.el("dialog", { class: `km-dialoog ${name}`, "aria-labelledby": id,
      onclose: () => { dialog.remove(); if (back && back.isConnected) { back.focus(); } } },
    KM.el("div", { class: "km-dialoogkop" }, KM.el("h2", { id, tabindex: "-1" }, title),
      KM.el("button", { type: "button", class: "km-knop", onclick: () => dialog.close() }, KM.say("Sluit"))), body);
    // A site that is chosen in a dialog opens behind it.
    body.addEventListener("click", (event) => { if (event.target.closest("button.km-naam[data-site]")) { dialog.close(); } });
    document.body.append(dialog);
    dialog.showModal();
    KM.byId(id).focus();
    return { dialog, body };
  };
})(window.KM);
