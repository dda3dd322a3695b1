/* The data block of the page: read, unfold, and find one's way in it. */
(function (KM) {
  "use strict";
  const SCHEMA = 1;

  async function unzip(text) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }

  KM.readData = async function (block) {
    const text = block.textContent.trim();
    const content = JSON.parse(block.dataset.form === "gzip" ? await unzip(text) : text);
    if (content.schema !== SCHEMA) { throw new Error("schema " + content.schema); }
    return content;
  };

  /* A packed column (maps/columns.py) as an array with one value a site. */
  function unpack(packed) {
    if (packed.list) { return packed.list; }
    if (packed.words) { return packed.at.map((position) => packed.words[position]); }
    return new Array(packed.n).fill(packed.same);
  }

  function unpackAll(columns) {
    return Object.fromEntries(Object.entries(columns).map(([name, column]) =>
      [name, column && !Array.isArray(column) ? unpack(column) : column]));
  }

  /* Columns are unfolded at first use: of 30,000 sites most are never opened. */
  function lazy(columns) {
    const unfolded = {};
    return (name) => (unfolded[name] = unfolded[name] || unpackAll(columns[name]));
  }

  /* From the position of a site to the rows that speak of it. */
  function bySite(sites) {
    const rows = new Map();
    sites.forEach((site, row) => {
      if (rows.has(site)) { rows.get(site).push(row); } else { rows.set(site, [row]); }
    });
    return (site) => rows.get(site) || [];
  }

  function openSites(packed) {
    const sites = unpackAll(packed);
    sites.low = packed.low.map(unpack);
    sites.high = packed.high.map(unpack);
    sites.n = sites.id.length;
    sites.search = null;
    return sites;
  }

  /* What may still become of the ranking; absent when the run did not look. */
  function openOutlook(packed) {
    if (!packed) { return null; }
    const { ways } = packed;
    const rows = new Map(ways.site.map((site, row) => [site, row]));
    return { ...packed, sure: unpack(packed.sure), way: (site) => (rows.has(site)
      ? { lines: ways.lines[rows.get(site)], changes: ways.changes[rows.get(site)] } : null) };
  }

  KM.openData = function (content) {
    const sites = openSites(content.sites);
    const findings = unpackAll(content.findings);
    const remarks = content.remarks;
    const status = unpackAll(content.status);
    const findingRows = bySite(findings.site);
    const remarkRows = bySite(remarks.site);
    const statusRows = bySite(status.site);
    const gemeenten = unpackAll(content.gemeenten);
    const main = unpack(content.records.main);
    const row = (columns, at) => Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, column[at]]));
    return {
      head: content.head, words: content.words, style: content.style,
      criteria: content.criteria, indicators: content.indicators, rules: content.rules,
      assumptions: content.assumptions, sources: content.sources, base: content.base,
      sourceOf: new Map(content.sources.map((source) => [source.id, source])),
      gemeenten, areas: unpackAll(content.areas), sites, outlook: openOutlook(content.outlook),
      dossier: KM.openDossier(content.dossier, unpack),
      shortlist: content.shortlist.site.filter((site) => site >= 0),
      passedOver: new Map(content.shortlist.passed_site.map((site, at) =>
        [site, content.shortlist.passed_reason[at]])),
      fact: lazy(content.facts),
      field: lazy(content.fields),
      fieldNames: Object.keys(content.fields),
      /* The record behind a packed origin: -1 stands for the site's main record. */
      record: (site, origin) => content.records.texts[origin < 0 ? main[site] : origin] || "",
      findings: (site) => findingRows(site).map((at) => row(findings, at)),
      remarks: (site) => remarkRows(site).map((at) => remarks.text[at]),
      status: (site) => statusRows(site).map((at) => row(status, at))[0] || null,
    };
  };
})(window.KM);
