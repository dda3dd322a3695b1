/* Printing: bring the map to the size of the paper and draw it at once, since the browser takes its
   picture as soon as `beforeprint` ends; restore the screen afterwards. */
(function (KM) {
  "use strict";

  KM.watchPrinting = function (map) {
    let before = null;

    function settle() {
      map.map.invalidateSize({ animate: false, pan: false });
    }

    window.addEventListener("beforeprint", () => {
      before = { center: map.map.getCenter(), zoom: map.map.getZoom(), open: KM.byLegend().open };
      KM.isPrinting = true;
      document.documentElement.classList.add("km-afdruk");
      KM.byLegend().open = true;
      map.ground.sharpness = 2;
      map.places.sharpness = 2;
      settle();
      map.goHome(true);
      map.redraw();
    });
    window.addEventListener("afterprint", () => {
      KM.isPrinting = false;
      document.documentElement.classList.remove("km-afdruk");
      KM.byLegend().open = before.open;
      map.ground.sharpness = 1;
      map.places.sharpness = 1;
      settle();
      map.map.setView(before.center, before.zoom, { animate: false });
      map.redraw();
    });
  };
})(window.KM);
