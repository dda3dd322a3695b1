"""The settings of a new region: every line explained in Dutch."""

import json


def build_settings_text(region_name: str) -> str:
    """Write the settings of a new region, with Dutch comments.

    Parameters
    ----------
    region_name
        Any line of text; it is quoted as TOML asks.
    """
    # A JSON string is a TOML string.
    return _SETTINGS.replace("@REGION@", json.dumps(region_name, ensure_ascii=False))


_SETTINGS = """\
# Instellingen van uw regio voor kansenmaker.
#
# Een regel die met # begint, is uitleg of staat uit. Haal de # weg om de regel aan te zetten.
# Alle paden gelden vanaf de map van dit bestand. Een dag schrijft u zonder aanhalingstekens.
# Controleer uw instellingen met:  kansenmaker check settings.toml

[region]
name = @REGION@
# De codes van uw gemeenten, bijvoorbeeld ["GM0222", "GM0294"].
# U vindt ze op de site van het CBS, bij "Gemeentelijke indeling".
gemeenten = []
# Van welke dag zijn de gemeentegrenzen? Door herindelingen verandert de indeling per jaar.
boundary_day = 2026-01-01
# De peildatum: voor welke dag geldt het resultaat?
reference_day = 2026-11-01

[profile]
# De naam van een profiel dat bij het programma hoort:
#   kleinschalige_opvang, tussenvoorziening, azc_hub, noodopvang, amv, verkenning
# of het pad naar uw eigen profiel, bijvoorbeeld "mijn_profiel.toml".
# Hebt u nog weinig gegevens? Begin met "verkenning".
path = "kleinschalige_opvang"
# Eigen gewichten in plaats van die van het profiel: een bestand van 'kansenmaker weights'.
# weights = "gewichten.toml"

[task]
# De landelijke opgave voor de opvang van asielzoekers.
#   "formula"    rekent de opgave per gemeente uit. Daarvoor is een tabel met alle gemeenten van
#                Nederland nodig (inwoners en SES-WOA).
#   "published"  neemt de opgave uit opvang_tasks.csv.
#   "off"        rekent zonder opgave.
cycle = "2026"
method = "off"
# national_places = 88000
# national_gemeenten = 342
# Een plek telt als duurzaam als die nog zoveel jaar beschikbaar is.
durable_years = 5
# Een locatie telt pas mee als die meer plekken heeft dan dit aantal.
durable_minimum_places = 0
source = "Vul hier in waar deze getallen vandaan komen"

[shortlist]
# Hoeveel locaties op de shortlist, en hoeveel hoogstens uit dezelfde gemeente?
size = 10
per_gemeente = 2
# Hoe ver liggen twee locaties op de shortlist ten minste uit elkaar, in meters?
min_distance_m = 1000

[status]
# Hierin houdt u bij hoe het met elke locatie staat. Voeg alleen regels toe; verander er geen.
#   status: IDEE, VERKENNING, TER_BESPREKING, PRINCIPE_AKKOORD, BESLOTEN, AFGEWEZEN,
#           IN_REALISATIE, OPEN of GESLOTEN. Bij BESLOTEN hoort een besluit_verwijzing.
#   vrijgave: het besluit waardoor de locatie openbaar mag zijn. Leeg is niet openbaar.
path = "status.csv"

# In deze map bewaart het programma wat lang duurt om te maken, zoals het stratennet; de volgende
# keer gaat het dan sneller. Weglaten mag: dan wordt het elke keer opnieuw gemaakt.
# [store]
# path = "store"

# --- Bestanden ------------------------------------------------------------------------------
# Elk blok [[layer]] noemt een bestand. Meer bestanden voor dezelfde tabel mag ook.
#   table          welke tabel het bestand vult
#   source         wat voor bestand het is
#   path           waar het staat
#   reference_day  van welke dag het is; weglaten mag als elke rij een eigen peildatum heeft
#
# De lege CSV-bestanden in deze map hebben al de juiste kolommen. Ze gebruiken ; tussen de
# kolommen en een komma in getallen (1250,5). Weet u iets niet? Laat de cel dan leeg.

# Leegstaande gebouwen en kavels van overheden. Verplicht. Zo ziet een rij eruit, met alleen de
# eerste kolommen:
#   object_id;bron;peildatum;soort;naam;bag_pand_id
#   GEM-001;gemeente;2026-10-15;pand;Oude school;0222100000001234
#   bron: RVB, Rijk, provincie, gemeente, waterschap, defensie, corporatie of overig
#   soort: pand of grond. Zet nooit namen of telefoonnummers van mensen in dit bestand.
[[layer]]
table = "vacancies"
source = "intake"
path = "vacancies.csv"

# De grenzen van uw gemeenten. Verplicht. Bijvoorbeeld van het CBS of PDOK, als GeoPackage.
[[layer]]
table = "gemeenten"
source = "gemeenten"
path = "gemeenten.gpkg"
reference_day = 2026-01-01

# Heel Nederland, van het CBS: "Gebieden in Nederland".
# [[layer]]
# table = "gemeente_statistics"
# source = "cbs_gebieden"
# path = "gebieden_in_nederland.csv"
# reference_day = 2026-01-01

# Welke diensten hebben toegezegd? In object_id staat bron:nummer van de locatie. Een rij:
#   gemeente:GEM-001;coa;bevestigd;nee;COA;2026-10-01;e-mail
#   dienst: coa, medisch, begeleiding of toezicht
#   status: bevestigd, in_gesprek, onbekend of afgewezen
# [[layer]]
# table = "services"
# source = "services"
# path = "services.csv"

# Besluiten van college of raad tegen een locatie. Een rij:
#   gemeente:GEM-001;2026-05-12;2028-05-12;Collegebesluit 2026-101
# [[layer]]
# table = "decisions"
# source = "decisions"
# path = "decisions.csv"

# Opvanglocaties van het COA. Rij: azc Voorbeeld;GM0222;azc;310;2031-12-31;ja;120;…
# [[layer]]
# table = "reception"
# source = "coa_locations"
# path = "coa_locations.csv"
# reference_day = 2026-10-01

# Voorzieningen. Rij: supermarkt;Winkel;;217000;442000
#   soort: supermarkt, basisschool, huisarts, apotheek, bushalte, station, kinderopvang,
#          bibliotheek_ontmoeting, politie, isk, taalschool_mbo, ziekenhuis of stembureau
# [[layer]]
# table = "facilities"
# source = "facilities"
# path = "facilities.csv"
# reference_day = 2026-10-01

# Of neem ze uit OpenStreetMap. Hetzelfde bestand kan ook table = "base" vullen (water, spoor en
# wegen op de kaart) en table = "zones" (groen).
# [[layer]]
# table = "facilities"
# source = "osm"
# path = "regio.osm.pbf"
# reference_day = 2026-10-01

# Gemeenten waaraan het COA mensen heeft gekoppeld. Rij: GM0222;Doetinchem;61;217600;442300
# [[layer]]
# table = "linked_gemeenten"
# source = "linked_gemeenten"
# path = "linked_gemeenten.csv"
# reference_day = 2026-10-01

# De halfjaarlijkse taakstelling. Rij: GM0222;2026-I;54;-32;30
# [[layer]]
# table = "taakstelling"
# source = "taakstelling"
# path = "taakstelling.csv"
# reference_day = 2026-10-01

# De opgave per gemeente, als u die al hebt (method = "published"). Rij: GM0222;282
# [[layer]]
# table = "opvang_tasks"
# source = "opvang_tasks"
# path = "opvang_tasks.csv"
# reference_day = 2026-10-01

# Panden uit de BAG, percelen van het Kadaster, bestemmingen en zones.
# [[layer]]
# table = "buildings"
# source = "lvbag_pand"
# path = "bag_pand.xml"
# reference_day = 2026-10-01

# [[layer]]
# table = "parcels"
# source = "brk_gml"
# path = "brk_perceel.gml"
# reference_day = 2026-10-01

# [[layer]]
# table = "zoning"
# source = "imro_zoning"
# path = "bestemmingsplan.gml"
# reference_day = 2026-10-01

# Zones: pr106 (veiligheid), aandachtsgebied, natura2000 of groen, in de kolom soort of met kind.
# [[layer]]
# table = "zones"
# source = "zones"
# path = "natura2000.gpkg"
# kind = "natura2000"
# reference_day = 2026-10-01

[output]
# Wie krijgt het resultaat?
#   "internal"  alles.
#   "college"   zonder vertrouwelijke locaties, opmerkingen en nummers van eigenaren. Met
#               gemeente = "GM0222" alleen de locaties van die gemeente.
#   "public"    totalen per gemeente, en alleen locaties met een akkoord in principe en een
#               vrijgave in status.csv (kolom vrijgave, op de laatste regel van de locatie).
edition = "internal"
# Bij "public": "none" (alleen totalen), "released" of "blurred" (andere locaties in grove groepen).
# public_sites = "released"
# De taal van kaart, werkboek en PDF's: "nl" of "en".
# language = "nl"
# true: de kaart haalt een achtergrond op van PDOK. Dan ziet die dienst welk gebied u bekijkt.
tiles = false
# Gewichtensets ("kansenmaker weights") die de lezer van de kaart naast de vastgestelde kan kiezen.
# weight_sets = ["gewichten_gemeente.toml"]
# De kleuren van uw provincie voor knoppen en links: gewoon, en donkerder als ze zijn gekozen. De
# kleuren van de kaart zelf blijven: die staan voor getallen.
# accent = "#17446b"
# accent_dark = "#0f3150"
# Wat niet gemaakt hoeft te worden, bijvoorbeeld elke nacht: "page" (de kaart), "workbook" (het
# werkboek), "papers" (de PDF's) of "gis" (GeoPackage en GeoJSON).
# without = ["papers"]

# Wat uw organisatie zelf in het Algoritmeregister schrijft (kansenmaker register).
# [register]
# organisatie = "Provincie Voorbeeld"
# contactgegevens = "algoritmes@voorbeeld.nl"
"""
