/* The tab "Nader onderzoek": sites on which a hard rule cannot be judged, and sites of which too
   little is known; each with what must be found out. */
(function (KM) {
  "use strict";
  const NAMED = 6; // missing facts named in a row; the passport names them all

  /* Positions of indicators that exist for this site and are not known, heaviest first. */
  KM.missingFacts = function (data, site) {
    if (!data.detailed.has(site)) { return []; }
    return data.indicators.map((indicator, at) => ({ indicator, at }))
      .filter(({ indicator }) => {
        const fact = data.fact(indicator.id);
        return fact.judged[site] === null && !(fact.marks[site] & KM.MARKS.notApplicable);
      })
      .map(({ indicator, at }) => ({ at, share: indicator.weight * data.criteria[indicator.criterion].weight }))
      .sort((one, other) => other.share - one.share || one.at - other.at)
      .map(({ at }) => at);
  };

  /* What is unknown at every one of these sites: said once, above the list. */
  function missingEverywhere(data, members) {
    const known = members.filter((site) => data.detailed.has(site));
    if (known.length < 3) { return new Set(); }
    let common = null;
    for (const site of known) {
      const missing = new Set(KM.missingFacts(data, site));
      common = common ? new Set([...common].filter((at) => missing.has(at))) : missing;
      if (!common.size) { break; }
    }
    return common || new Set();
  }

  function names(data, positions) {
    return positions.map((at) => KM.words.small(data.indicators[at].label));
  }

  function missingSentence(isFurther, named, more) {
    if (more > 0) {
      return isFurther ? KM.say("Verder onbekend: {0} en nog {1} (zie paspoort).", named, more) : KM.say("Onbekend: {0} en nog {1} (zie paspoort).", named, more);
    }
    return isFurther ? KM.say("Verder onbekend: {0}.", named) : KM.say("Onbekend: {0}.", named);
  }

  function missingLine(data, site, common) {
    if (!data.detailed.has(site)) { return KM.el("p", { class: "km-mist" }, KM.say("Wat onbekend is, staat in sites.parquet van dezelfde run.")); }
    const own = KM.missingFacts(data, site).filter((at) => !common.has(at));
    if (!own.length) { return null; }
    const more = own.length - NAMED;
    return KM.el("p", { class: "km-mist" }, missingSentence(common.size > 0, names(data, own.slice(0, NAMED)).join(", "), more));
  }

  const open = (data, site) => data.findings(site).filter((finding) => finding.outcome === "onbeslist");
  const key = (finding) => [finding.code, finding.text, finding.missing].join("\u0000");

  /* Reasons that hold for every one of these sites: said once, above the list. */
  function reasonsEverywhere(data, members) {
    if (members.length < 3) { return new Map(); }
    let common = new Map(open(data, members[0]).map((finding) => [key(finding), finding]));
    for (const site of members) {
      const own = new Set(open(data, site).map(key));
      common = new Map([...common].filter(([name]) => own.has(name)));
      if (!common.size) { break; }
    }
    return common;
  }

  const reason = (data) => (finding) => KM.el("li", null,
    finding.isTold ? null : [KM.el("strong", null, data.words.rules[finding.code] || finding.code), ": "], finding.text,
    finding.missing ? [" ", KM.el("strong", null, finding.missing)] : null);

  function item(view, common, site) {
    const { data, limits } = view;
    const why = open(data, site).filter((finding) => !common.reasons.has(key(finding))).map(reason(data));
    return KM.el("li", { class: "km-item", "data-site": site },
      KM.siteButton(data, site), KM.siteLine(data, limits, site),
      KM.el("p", { class: "km-klein" }, scoreLine(data, site)),
      why.length ? KM.el("ul", { class: "km-redenen" }, why) : null,
      missingLine(data, site, common.facts));
  }

  /* What holds for the whole group. */
  function commonBox(data, common) {
    return [
      common.reasons.size ? KM.el("div", { class: "km-overal" },
        KM.el("p", null, KM.el("strong", null, KM.say("Dit geldt voor alle locaties hieronder:"))),
        KM.el("ul", { class: "km-redenen" }, [...common.reasons.values()].map(reason(data)))) : null,
      common.facts.size ? KM.el("details", { class: "km-overal" },
        KM.el("summary", null, KM.words.count(common.facts.size, "{0} gegeven is hier overal onbekend", "{0} gegevens zijn hier overal onbekend")),
        KM.el("p", null, KM.words.capital(KM.words.list(names(data, [...common.facts]))) + ".")) : null,
    ];
  }

  function scoreLine(data, site) {
    const { score, ceiling, coverage } = data.sites;
    return KM.say("Score {0} tot {1} · {2} bekend", KM.words.tenths(KM.score.tenths(score[site])),
      KM.words.tenths(KM.score.tenths(ceiling[site])), KM.words.share(coverage[site]));
  }

  function group(view, title, words, members) {
    if (!members.length) { return null; }
    const common = { facts: missingEverywhere(view.data, members), reasons: reasonsEverywhere(view.data, members) };
    const list = KM.el("ul", { class: "km-items" });
    const more = KM.fillRows(list, members, (site) => item(view, common, site));
    return KM.el("section", null,
      KM.el("h2", null, KM.say("{0} ({1})", title, KM.words.scaled(members.length))),
      KM.el("p", { class: "km-inleiding" }, words),
      commonBox(view.data, common), list, more);
  }

  KM.researchLead = function ({ data }) {
    const missing = KM.missingSentence(data);
    if (data.shortlist.length) { return missing ? KM.el("p", { class: "km-inleiding" }, missing) : null; }
    return KM.el("div", { class: "km-melding" },
      KM.el("p", null, KM.sayStrong("*Er is nog geen shortlist.* Van geen enkele locatie is genoeg bekend om haar voor te dragen. Hieronder staat per locatie wat u nog moet uitzoeken.")),
      missing ? KM.el("p", null, missing) : null);
  };

  KM.researchPanel = function (view) {
    const { data, selection } = view;
    const undecided = selection.take("undecided");
    const unknown = selection.take("unknown");
    const limit = KM.words.scaled(Math.round(data.head.profile.min_coverage * 100));
    return [
      group(view, KM.say("Onbeslist"), KM.say("Een harde regel is niet te beoordelen, omdat een gegeven ontbreekt."), undecided),
      group(view, KM.say("Te weinig bekend"),
        KM.say("Geen regel staat in de weg, maar minder dan {0}% van het gewicht is bekend, of te weinig over de diensten.", limit),
        unknown),
      undecided.length + unknown.length ? null : KM.emptyResult(view, KM.say("Geen enkele locatie vraagt nader onderzoek.")),
    ];
  };
})(window.KM);
