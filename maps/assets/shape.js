/* Shapes from the data block as canvas paths: `[lat, lon, dlat, dlon, …]` in millionths of a degree. */
(function (KM) {
  "use strict";
  const PER_DEGREE = 1e6;

  /* Walk along one run and hand over each point in local units. */
  function walk(run, frame, visit) {
    let lat = 0;
    let lon = 0;
    for (let at = 0; at < run.length; at += 2) {
      lat += run[at];
      lon += run[at + 1];
      const [x, y] = frame.local(lat / PER_DEGREE, lon / PER_DEGREE);
      visit(x, y, at === 0);
    }
  }

  function addRun(path, run, frame, isClosed) {
    walk(run, frame, (x, y, isFirst) => (isFirst ? path.moveTo(x, y) : path.lineTo(x, y)));
    if (isClosed) { path.closePath(); }
  }

  /* Corners of shapes in degrees: [[south, west], [north, east]]. */
  function bounds(ringLists) {
    let [south, west, north, east] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const run of ringLists.flat()) {
      let lat = 0;
      let lon = 0;
      for (let at = 0; at < run.length; at += 2) {
        lat += run[at];
        lon += run[at + 1];
        south = Math.min(south, lat);
        north = Math.max(north, lat);
        west = Math.min(west, lon);
        east = Math.max(east, lon);
      }
    }
    return [[south / PER_DEGREE, west / PER_DEGREE], [north / PER_DEGREE, east / PER_DEGREE]];
  }

  KM.shape = {
    PER_DEGREE, bounds,
    area(rings, frame) {
      const path = new Path2D();
      rings.forEach((run) => addRun(path, run, frame, true));
      return path;
    },
    lines(runs, frame) {
      const path = new Path2D();
      runs.forEach((run) => addRun(path, run, frame, false));
      return path;
    },
  };
})(window.KM);
