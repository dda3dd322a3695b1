"""The one list of indicators, by id, in the order of the criteria that they serve."""

from scoring.indicator import Indicator
from scoring.indicators.afstand_gekoppelde_gemeente_km import AFSTAND_GEKOPPELDE_GEMEENTE_KM
from scoring.indicators.afstand_hub_km import AFSTAND_HUB_KM
from scoring.indicators.asbestrisico import ASBESTRISICO
from scoring.indicators.banen_bereik_count import BANEN_BEREIK_COUNT
from scoring.indicators.benutting_restopgave import BENUTTING_RESTOPGAVE
from scoring.indicators.beschikbaar_jaren import BESCHIKBAAR_JAREN
from scoring.indicators.bestemming_passend import BESTEMMING_PASSEND
from scoring.indicators.bushalte_score import BUSHALTE_SCORE
from scoring.indicators.bvo_per_plek import BVO_PER_PLEK
from scoring.indicators.environment import GELUID_LDEN, NO2, OVERSTROMING_M, PM25
from scoring.indicators.gemeente_numbers import (
    RESTOPGAVE_AANDEEL,
    SES_VOORZICHTIGHEID,
    SPANNING_AM,
    TAAKSTELLING_ACHTERSTAND,
)
from scoring.indicators.groen_300m import GROEN_300M
from scoring.indicators.huisartsen_3km import HUISARTSEN_3KM
from scoring.indicators.investering_per_plek_per_jaar import INVESTERING_PER_PLEK_PER_JAAR
from scoring.indicators.isk_bereik_min import ISK_BEREIK_MIN
from scoring.indicators.meervoudig_gebruik import MEERVOUDIG_GEBRUIK
from scoring.indicators.nearest_facility import (
    APOTHEEK_M,
    BASISSCHOOL_M,
    BIBLIOTHEEK_ONTMOETING_M,
    HUISARTS_M,
    KINDEROPVANG_M,
    STATION_KM,
    SUPERMARKT_M,
    TAAL_MBO_MIN,
    VEILIGHEID_BEREIK_KM,
)
from scoring.indicators.omvang_passend import OMVANG_PASSEND
from scoring.indicators.opvangdruk_5km import OPVANGDRUK_5KM
from scoring.indicators.reistijd_ind_min import REISTIJD_IND_MIN
from scoring.indicators.sanitair_kook import SANITAIR_KOOK
from scoring.indicators.service_status import STATUSES
from scoring.indicators.stated_fields import (
    EIGENDOM,
    ENERGIELABEL,
    EXPLOITATIE_PER_PLEK_JAAR,
    OMBOUW_MAANDEN,
)
from scoring.indicators.uitbreidbaarheid import UITBREIDBAARHEID
from scoring.indicators.zelfde_regio import ZELFDE_REGIO

INDICATORS: dict[str, Indicator] = {
    indicator.id: indicator
    for indicator in (
        # spreiding
        RESTOPGAVE_AANDEEL, BENUTTING_RESTOPGAVE, OPVANGDRUK_5KM, TAAKSTELLING_ACHTERSTAND,
        SES_VOORZICHTIGHEID,
        # ketenbelang
        AFSTAND_HUB_KM, OMVANG_PASSEND, AFSTAND_GEKOPPELDE_GEMEENTE_KM, ZELFDE_REGIO,
        REISTIJD_IND_MIN,
        # ondersteuning
        *STATUSES, HUISARTSEN_3KM, ISK_BEREIK_MIN, VEILIGHEID_BEREIK_KM,
        # flexibiliteit
        BESCHIKBAAR_JAREN, MEERVOUDIG_GEBRUIK, UITBREIDBAARHEID, OMBOUW_MAANDEN,
        BESTEMMING_PASSEND,
        # kwaliteit_duurzaamheid
        BVO_PER_PLEK, ENERGIELABEL, ASBESTRISICO, GELUID_LDEN, NO2, PM25, OVERSTROMING_M,
        GROEN_300M, SANITAIR_KOOK,
        # financien
        EXPLOITATIE_PER_PLEK_JAAR, INVESTERING_PER_PLEK_PER_JAAR, EIGENDOM,
        # arbeidsmarktpotentie
        SPANNING_AM, BANEN_BEREIK_COUNT, TAAL_MBO_MIN,
        # voorzieningen
        SUPERMARKT_M, BASISSCHOOL_M, HUISARTS_M, APOTHEEK_M, BUSHALTE_SCORE, STATION_KM,
        KINDEROPVANG_M, BIBLIOTHEEK_ONTMOETING_M,
    )
}  # fmt: skip
