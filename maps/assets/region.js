/* The tab "Regio": tasks, sharing, plans with their sites, hubs, what is brought further, capacity. */
(function (KM) {
  "use strict";
  const words = (number, decimals) => KM.words.scaled(number, decimals);
  const euro = (number) => KM.words.value(number, "€", 0);
  const taskNames = () => ({ reception: KM.say("opvang"), housing: KM.say("huisvesting") });

  const sentences = (view, part) => (view.data.region.lines[part] || []).map((line) => KM.el("p", { class: "km-inleiding" }, line));

  /* A narrow table: a name, then numbers. Cells are text or elements. */
  function table(caption, titles, rows, name = "") {
    return KM.el("table", { class: `km-lijst km-gemeenten km-regio ${name}` },
      KM.el("caption", { class: "km-alleen-stem" }, caption),
      KM.el("thead", null, KM.el("tr", null, titles.map((title, at) =>
        KM.el("th", { scope: "col", class: at ? "km-getal" : null }, title)))),
      KM.el("tbody", null, rows.map((cells) => (cells instanceof Node ? cells : KM.el("tr", null, cells.map((cell, at) =>
        KM.el(at ? "td" : "th", at ? { class: "km-getal" } : { scope: "row" }, cell)))))));
  }

  function total(rows) {
    const sums = rows[0].slice(1).map((_, at) => (rows.some((row) => row[at + 1] === null) ? null
      : rows.reduce((all, row) => all + row[at + 1], 0)));
    return KM.el("tr", { class: "km-totaal" }, KM.el("th", { scope: "row" }, KM.say("Samen")),
      sums.map((sum) => KM.el("td", { class: "km-getal" }, words(sum))));
  }

  const numberRows = (rows) => (rows.length ? [...rows.map(([name, ...numbers]) => [name, ...numbers.map((one) => words(one))]), total(rows)] : []);

  function tasks(view) {
    const { halfjaar, rows } = view.data.region.tasks;
    return [sentences(view, "tasks"),
      KM.el("h2", null, KM.say("Opvang: plekken")),
      table(KM.say("Opvang: plekken"), [KM.say("Gemeente"), KM.say("Opgave"), KM.say("Aanwezig"), KM.say("Nog open")],
        numberRows(rows.map((row) => row.slice(0, 4)))),
      KM.aboveTask(rows.map((row) => row[1]), rows.map((row) => row[2])),
      KM.el("h2", null, halfjaar ? KM.say("Huisvesting in {0}: personen", halfjaar) : KM.say("Huisvesting: personen")),
      KM.el("p", { class: "km-inleiding" }, KM.say("Het saldo is van het laatste halfjaar dat voorbij is. Onder de 0 is een achterstand.")),
      table(KM.say("Huisvesting: personen"), [KM.say("Gemeente"), KM.say("Opgave"), KM.say("Gehuisvest"), KM.say("Saldo")],
        numberRows(rows.map((row) => [row[0], ...row.slice(4)])))];
  }

  function pool(view) {
    const { rows, flows } = view.data.region.pool;
    const names = taskNames();
    const moved = (task) => flows.filter((flow) => flow[0] === task).map(([, from, to, amount, km]) =>
      [KM.say("{0} naar {1}", from, to), words(amount), KM.words.value(km, "km", 1)]);
    return [sentences(view, "pool"),
      table(KM.say("Wie doet wat"), [KM.say("Gemeente"), KM.say("Opvang alleen"), KM.say("samen"), KM.say("Huisvesting alleen"), KM.say("samen")], numberRows(rows)),
      ["reception", "housing"].filter((task) => moved(task).length).map((task) => [
        KM.el("h2", null, KM.say("Wie neemt over van wie: {0}", names[task])),
        table(KM.say("Wie neemt over van wie: {0}", names[task]), [KM.say("Van en naar"), KM.say("Aantal"), KM.say("Afstand")], moved(task))])];
  }

  /* The name of a site that may not be on this page. */
  const siteName = (view, position, name) => (position >= 0 ? KM.siteButton(view.data, position) : KM.el("strong", null, name));

  function planRow(view, card, at) {
    const id = "km-plan-" + card.plan;
    const choose = KM.el("input", { type: "radio", name: "km-plan", id, checked: view.state.get("plan") === at, onchange: () => view.state.set({ plan: at }) });
    return KM.el("tr", { class: view.state.get("plan") === at ? "km-gekozen" : null },
      KM.el("th", { scope: "row" }, KM.el("label", { class: "km-plankeuze" }, choose, KM.say("Plan {0}", words(card.plan)))),
      [words(card.sites.length), words(card.places), words(card.score, 1),
        card.cost === null ? KM.words.UNKNOWN : KM.say("{0} mln", words(Math.round(card.cost / 100000), 1)), words(card.short)]
        .map((cell) => KM.el("td", { class: "km-getal" }, cell)));
  }

  function planSite(view, [position, name, gemeente, places, , from, cost, isEstimate], at) {
    return KM.el("li", { class: "km-item km-plan-item" }, KM.el("span", { class: "km-plan-nr", "aria-hidden": "true" }, String(at + 1)),
      KM.el("div", null, siteName(view, position, name),
        KM.el("span", { class: "km-klein" }, gemeente, " · ", KM.say("{0} plekken", words(places)), " · ",
          from ? KM.say("vanuit {0}", from) : KM.say("zelfstandig")),
        KM.el("span", { class: "km-klein" }, isEstimate ? KM.say("{0} per jaar, geschat", euro(cost)) : KM.say("{0} per jaar", euro(cost)),
          position >= 0 && view.data.sites.lat[position] === null ? [" · ", KM.say("niet op de kaart")] : null)));
  }

  function planTargets(card) {
    const days = [...new Set(card.targets.map((target) => target[1]))];
    return days.map((day) => {
      const here = card.targets.filter((target) => target[1] === day);
      const title = KM.say("Gevraagd op {0}", KM.words.day(day));
      return [KM.el("h2", null, title),
        table(title, [KM.say("Doel"), KM.say("Gevraagd"), KM.say("Gevonden"), KM.say("Tekort")], here.map(([name, , wanted, found, short, isPossible]) =>
          [[name, isPossible ? null : KM.el("span", { class: "km-klein" }, KM.say("geen locatie mogelijk"))], words(wanted), words(found), words(short)]))];
    });
  }

  /* The target of which most is missing; those that no site can help do not count here. */
  function worstTarget(card) {
    const [worst] = card.targets.filter(([, , , , short, isPossible]) => isPossible && short > 0)
      .sort((one, other) => other[4] / other[2] - one[4] / one[2]);
    if (!worst) { return null; }
    const [name, day, wanted, , short] = worst;
    return KM.say("Grootste tekort van één doel in plan {0}: {1} van de {2} plekken, {3} op {4}.",
      words(card.plan), words(short), words(wanted), name, KM.words.day(day));
  }

  function plans(view) {
    const { plans: cards } = view.data.region;
    const card = cards[view.state.get("plan")] || cards[0];
    if (!card) { return sentences(view, "plans"); }
    return [sentences(view, "plans"),
      table(KM.say("De plannen naast elkaar"), [KM.say("Plan"), KM.say("Locaties"), KM.say("Plekken"), KM.say("Score"), KM.say("€ per jaar"), KM.say("Tekort")],
        cards.map((one, at) => planRow(view, one, at)), "km-plannen"),
      KM.el("p", { class: "km-inleiding" }, KM.say("Tekort: plekken, opgeteld over alle doelen en dagen."), " ", worstTarget(card), " ",
        card.low_eur === card.high_eur ? null : KM.say("De kosten van plan {0} liggen tussen {1} en {2} per jaar.", words(card.plan), euro(card.low_eur), euro(card.high_eur))),
      KM.el("h2", null, KM.say("De locaties van plan {0}", words(card.plan))),
      KM.el("p", { class: "km-inleiding" }, KM.say("De nummers staan ook op de kaart. Een lijn wijst naar de hub.")),
      KM.el("ol", { class: "km-items" }, card.sites.map((site, at) => planSite(view, site, at))),
      planTargets(card)];
  }

  function hub(view, card) {
    const share = card.room ? Math.min(100, (100 * card.used) / card.room) : 0;
    return KM.el("li", { class: "km-item" }, KM.el("strong", null, card.name),
      KM.el("span", { class: "km-balk km-span", "aria-hidden": "true" }, KM.el("span", { class: "km-deel", style: { width: `${share}%` } })),
      KM.el("span", { class: "km-klein" }, KM.say("Ruimte voor {0} plekken: {1} voor deze locaties, {2} over", words(card.room), words(card.used), words(card.left)),
        card.saving ? [" · ", KM.say("scheelt {0} per jaar", euro(card.saving))] : null),
      KM.el("ul", { class: "km-redenen" }, card.sites.map(([position, name, places, km]) => KM.el("li", null, siteName(view, position, name), " ",
        KM.say("{0} plekken op {1}", words(places), KM.words.value(km, "km", 1))))));
  }

  const hubs = (view) => [sentences(view, "hubs"),
    KM.el("p", { class: "km-inleiding" }, KM.say("Per hub: hoeveel plekken hij er nog bij kan aansturen, en welke kleine locaties daarin passen.")),
    KM.el("ul", { class: "km-items" }, view.data.region.hubs.map((card) => hub(view, card)))];

  const PARTS = [
    { id: "tasks", label: () => KM.say("Opgave"), make: tasks },
    { id: "pool", label: () => KM.say("Samen verdelen"), make: pool },
    { id: "plans", label: () => KM.say("Plannen"), make: plans },
    { id: "hubs", label: () => KM.say("Hubs"), make: hubs },
    { id: "board", label: () => KM.say("Verder brengen"), make: (view) => [sentences(view, "board"), KM.boardPart(view)] },
    { id: "capacity", label: () => KM.say("Plekken nodig"), make: (view) => [sentences(view, "capacity"), KM.capacityPart(view)] },
  ];

  /**
   * The parts of the tab that a page has, by id.
   * @param {Data} data as KM.openData gives it
   * @returns {string[]} none without a region file
   */
  KM.regionParts = ({ region }) => (region ? PARTS.map((part) => part.id).filter((id) => region[id]) : []);

  /**
   * What the tab puts on the map in the place of ranks: the sites of a plan, or of the hubs.
   * @param {Data} data as KM.openData gives it
   * @param {State} state of KM.makeState
   * @returns {?Array<{site: number, label: string, hub: ?object}>} null where it puts nothing
   */
  KM.regionMarks = function ({ region }, state) {
    if (!region || state.get("tab") !== "region") { return null; }
    const known = new Map((region.hubs || []).map((card) => [card.id, card]));
    const marks = { plans: () => (region.plans[state.get("plan")] || { sites: [] }).sites.map(([site, , , , id], at) =>
      ({ site, label: String(at + 1), hub: known.get(id) || null })),
    hubs: () => region.hubs.flatMap((card) => card.sites.map(([site]) => ({ site, label: "", hub: card }))) }[state.get("part")];
    return marks && region[state.get("part")] ? marks().filter((mark) => mark.site >= 0) : null;
  };

  /* A line from a small site to the hub that steers it, which is a square as on its own layer. */
  KM.drawWay = function (context, [x, y], [hubX, hubY]) {
    context.strokeStyle = KM.colour("--km-plan");
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(hubX, hubY);
    context.stroke();
    context.fillStyle = KM.colour("--km-laag-hub");
    context.fillRect(hubX - 6, hubY - 6, 12, 12);
  };

  /* A site of a plan: a square of its own colour, so that nobody takes its number for a rank. */
  KM.drawMark = function (context, [x, y], label) {
    const half = label ? 10 : 6;
    context.fillStyle = KM.colour("--km-plan");
    context.strokeStyle = KM.colour("--km-plan-inkt");
    context.lineWidth = 2;
    context.fillRect(x - half, y - half, 2 * half, 2 * half);
    context.strokeRect(x - half, y - half, 2 * half, 2 * half);
    context.fillStyle = KM.colour("--km-plan-inkt");
    context.font = KM.font(700, 12);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(label, x, y + 0.5);
  };

  /* The key to them, for the legend; hidden while nothing is marked. */
  KM.regionKey = function (data, state) {
    const sign = (name) => KM.svg("svg", { class: "km-teken", width: 14, height: 14, viewBox: "0 0 14 14", "aria-hidden": "true" },
      KM.svg("rect", { class: name, x: 1, y: 1, width: 12, height: 12 }));
    const told = KM.el("span");
    const node = KM.el("ul", null, KM.el("li", null, sign("km-plan-teken"), told),
      KM.el("li", null, sign("km-hub-teken"), KM.el("span", null, KM.say("Hub die een locatie aanstuurt"))));
    const follow = () => {
      const card = data.region && data.region.plans && data.region.plans[state.get("plan")];
      node.hidden = !(KM.regionMarks(data, state) || []).length;
      told.textContent = state.get("part") === "hubs" || !card ? KM.say("Locatie bij een hub") : KM.say("Locatie in plan {0}", KM.words.scaled(card.plan));
    };
    state.listen(follow);
    follow();
    return node;
  };

  /* The content of the tab. */
  KM.regionPanel = function (view) {
    const here = KM.regionParts(view.data);
    const chosen = PARTS.find((part) => part.id === view.state.get("part")) || PARTS.find((part) => part.id === here[0]);
    const button = ({ id, label }) => KM.el("button", { type: "button", class: "km-knop", id: "km-deel-" + id, "aria-pressed": String(id === chosen.id),
      onclick: () => view.state.set({ part: id }) }, label());
    return [KM.el("div", { class: "km-delen", role: "group", "aria-label": KM.say("Onderdelen van de regio") },
      PARTS.filter((part) => here.includes(part.id)).map(button)), chosen.make(view)];
  };
})(window.KM);
