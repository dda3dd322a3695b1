/* The data of the page: read both blocks, and find one's way in them. */
(function (KM) {
  "use strict";
  const SCHEMA = 2;
  const MORE = ["reference_day", "object_ids", "places_origin", "places_note", "reasons"];
  const SUMS = { score: "low", ceiling: "high" };

  /* The details; null when they are damaged: then the list still works, and the page says so. */
  async function readDetails(block) {
    try {
      return KM.readBlock(await KM.unzip(block.textContent));
    } catch (error) {
      console.error("De gegevens per locatie zijn beschadigd:", error);
      return null;
    }
  }

  /** Both blocks as one object with packed columns; `details` is null when those are damaged.
      @param {Element} block the first one; the other is found by its id */
  KM.readData = async function (block) {
    const [bytes, details] = await Promise.all([KM.unzip(block.textContent), readDetails(KM.byId("km-details"))]);
    const content = KM.readBlock(bytes);
    if (content.schema !== SCHEMA) { throw new Error("schema " + content.schema); }
    return { ...content, details };
  };

  const isPacked = (column) => Boolean(column && column.column);

  function unpackAll(columns) {
    return Object.fromEntries(Object.entries(columns).map(([name, column]) =>
      [name, isPacked(column) ? KM.unpack(column) : column]));
  }

  /* A property that is worked out at first use, and may be overwritten. */
  function later(target, name, make) {
    const settle = (value) => Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: true });
    Object.defineProperty(target, name, { configurable: true, enumerable: true, set: settle,
      get() { settle(make()); return target[name]; } });
  }

  /* Columns are unfolded at first use: of 30,000 sites most are never opened. */
  function openLater(columns, unfold) {
    const opened = /** @type {any} */ ({});
    Object.entries(columns).forEach(([name, column]) =>
      later(opened, name, () => (isPacked(column) ? unfold(column) : column)));
    return opened;
  }

  /* From the position of a site to the rows that speak of it. */
  function bySite(sites) {
    const rows = new Map();
    sites.forEach((site, row) => {
      if (rows.has(site)) { rows.get(site).push(row); } else { rows.set(site, [row]); }
    });
    return (site) => rows.get(site) || [];
  }

  function addGaps(low, gap) {
    const high = new Uint16Array(low.length);
    for (let site = 0; site < low.length; site += 1) { high[site] = low[site] + gap[site]; }
    return high;
  }

  /* The weighted sum of every site: exact, since all are whole numbers far below 2^53. */
  function addUp(columns, criteria, count) {
    const totals = new Int32Array(count);
    columns.forEach((column, at) => {
      for (let site = 0; site < count; site += 1) { totals[site] += criteria[at].weight * column[site]; }
    });
    return totals;
  }

  function openSites(content) {
    const { criteria, sites: packed } = content;
    const sites = openLater(packed, KM.unpack);
    sites.n = packed.id.length;
    sites.low = packed.low.map(KM.unpackShort);
    sites.high = packed.gap.map((column, at) => addGaps(sites.low[at], KM.unpackShort(column)));
    Object.entries(SUMS).filter(([name]) => !packed[name]).forEach(([name, part]) =>
      later(sites, name, () => addUp(sites[part], criteria, sites.n)));
    return sites;
  }

  /* The sites of which the details are here: all of them, some, or (damaged) none. */
  function openDetailed(details, count) {
    const at = details ? KM.unpack(details.detailed) : [];
    const isAll = at.length === count;
    const here = new Set(at);
    return {
      count: at.length, isAll, has: (site) => here.has(site),
      /* One value a site; undefined, which is not null, where the details are not here. */
      spread(column) {
        const values = Array.isArray(column) ? column : KM.unpack(column);
        if (isAll) { return values; }
        const all = new Array(count);
        at.forEach((site, nth) => { all[site] = values[nth]; });
        return all;
      },
    };
  }

  /* A set of columns of each fact or field, by its name. */
  function openNamed(parts, spread) {
    const opened = {};
    Object.entries(parts || {}).forEach(([name, columns]) => later(opened, name, () => openLater(columns, spread)));
    return opened;
  }

  /* The facts, each with the judgement that follows from it. */
  function openFacts(content, spread) {
    const facts = openNamed(content.details && content.details.facts, spread);
    content.indicators.filter(({ id }) => facts[id]).forEach((indicator) => {
      const fact = facts[indicator.id];
      later(fact, "judged", () => KM.judge(indicator, fact.value, fact.rest));
    });
    return facts;
  }

  /* What may still become of the ranking; absent when the run did not look. */
  function openOutlook(packed, details, spread) {
    if (!packed) { return null; }
    const { ways } = packed;
    const rows = new Map(ways.site.map((site, row) => [site, row]));
    const outlook = { ...packed, way: (site) => (rows.has(site)
      ? { lines: ways.lines[rows.get(site)], changes: ways.changes[rows.get(site)] } : null) };
    later(outlook, "sure", () => (details && details.sure ? spread(details.sure) : []));
    later(outlook, "top", () => (details && details.top ? spread(details.top) : []));
    return outlook;
  }

  function openFindings(content, details, detailed) {
    const codes = unpackAll(content.findings);
    const words = details ? unpackAll(details.finding_texts) : { row: [] };
    const rowOf = new Map(words.row.map((row, at) => [row, at]));
    const rows = bySite(codes.site);
    return (site) => rows(site).map((row) => {
      const at = rowOf.get(row);
      const tell = (name) => (at === undefined ? "" : words[name][at]);
      return { code: codes.code[row], outcome: codes.outcome[row], missing: tell("missing"), origin: tell("origin"), day: tell("day"),
        isTold: at !== undefined, text: detailed.has(site) ? tell("text") : KM.lackingReason(details) };
    });
  }

  function openRemarks(details) {
    const rows = bySite(details ? details.remarks.site : []);
    return (site) => rows(site).map((at) => details.remarks.text[at]);
  }

  function openStatus(packed) {
    const status = unpackAll(packed);
    const rows = bySite(status.site);
    return (site) => rows(site).map((at) =>
      Object.fromEntries(Object.entries(status).map(([name, column]) => [name, column[at]])))[0] || null;
  }

  /* Two fields are asked for of every site, so the first block has them. */
  function openFields(details, sites, spread) {
    const fields = openNamed(details && details.fields, spread);
    ["address", "is_confidential"].filter((name) => fields[name] || !details).forEach((name) => {
      const { origin } = fields[name] || { origin: [] };
      fields[name] = openLater({ origin }, spread);
      later(fields[name], "value", () => sites[name]);
    });
    return fields;
  }

  /* The record behind a packed origin: -1 stands for the site's main record. */
  function openRecords(details, spread) {
    const records = /** @type {any} */ ({});
    later(records, "main", () => spread(details.records.main));
    return (site, origin) => (details && details.records.texts[origin < 0 ? records.main[site] : origin]) || "";
  }

  /** The data as the page uses it.
      @param {any} content as KM.readData gives it
      @returns {Data} */
  KM.openData = function (content) {
    const { details, shortlist } = content;
    const sites = openSites(content);
    const detailed = openDetailed(details, sites.n);
    MORE.forEach((name) => later(sites, name, () => (details ? detailed.spread(details.more[name]) : [])));
    const facts = openFacts(content, detailed.spread);
    const fields = openFields(details, sites, detailed.spread);
    return /** @type {any} */ ({
      ...content, sites, detailed, isDamaged: !details,
      explained: content.indicators, indicators: KM.hidesFacts(content) ? [] : content.indicators,
      sourceOf: new Map(content.sources.map((source) => [source.id, source])),
      gemeenten: unpackAll(content.gemeenten), areas: unpackAll(content.areas),
      edition: content.edition || null, outlook: openOutlook(content.outlook, details, detailed.spread),
      dossier: details ? KM.openDossier(details.dossier, KM.unpack, detailed.spread) : null,
      shortlist: shortlist.site.filter((site) => site >= 0),
      passedOver: new Map(shortlist.passed_site.map((site, at) => [site, shortlist.passed_reason[at]])),
      fact: (name) => facts[name], field: (name) => fields[name], fieldNames: Object.keys((details && details.fields) || {}),
      record: openRecords(details, detailed.spread),
      findings: openFindings(content, details, detailed),
      remarks: openRemarks(details), status: openStatus(content.status),
    });
  };
})(window.KM);
