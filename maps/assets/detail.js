/* What the page says where it does not hold the details of a site. */
(function (KM) {
  "use strict";

  /* In the place of the words of a verdict, of which the page knows the rule only. */
  KM.lackingReason = (details) => (details
    ? KM.say("Wat er is gevonden, staat in sites.parquet van dezelfde run.")
    : KM.say("Wat er is gevonden, is hier niet te lezen: dit bestand is beschadigd."));

  /** Why the facts of this site are not here; null when they are. */
  KM.lackingNote = function (data, site) {
    if (data.detailed.has(site)) { return null; }
    return KM.el("p", { class: "km-melding km-zonder-gegevens" }, data.isDamaged
      ? KM.say("De gegevens per locatie zijn in dit bestand beschadigd. De lijst, de scores en de kaart kloppen wel. Vraag het bestand opnieuw op.")
      : KM.say("De gegevens van deze locatie staan niet in dit bestand, omdat het anders te groot wordt. U vindt ze in sites.parquet en sites.gpkg van dezelfde run. De score en de oordelen hier zijn volledig meegerekend."));
  };

  /** Of how many sites the details are in this file; "" when of all. */
  KM.detailSentence = function (data) {
    if (data.isDamaged) { return KM.say("De gegevens per locatie zijn in dit bestand beschadigd. Vraag het bestand opnieuw op."); }
    return data.detailed.isAll ? "" : KM.say(
      "Dit bestand heeft de gegevens van {0} van {1} locaties: de shortlist, de locaties met een status, en verder de hoogste in rang. Van de andere staan ze in sites.parquet en sites.gpkg van dezelfde run.",
      KM.words.scaled(data.detailed.count), KM.words.scaled(data.sites.n));
  };
})(window.KM);
