//! Where a person can be: exactly one position at a time.

/// A position in the labour market.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Positie {
    /// No longer in the region's working age; the slot is free.
    #[default]
    Weg,
    /// In education, without work.
    Onderwijs,
    /// Employee with a permanent contract.
    Vast,
    /// Employee with a flexible contract.
    Flex,
    /// Employee with loonkostensubsidie.
    Lks,
    /// Self-employed.
    Zelfstandig,
    /// Sociale werkvoorziening (old scheme).
    Wsw,
    /// Beschut werk at Tomin.
    Beschut,
    /// Participatiebaan at Tomin (groen, detachering).
    Participatiebaan,
    /// Unemployment insurance.
    Ww,
    /// Bijstand.
    Bijstand,
    /// No benefit, searching.
    NugZoekend,
    /// No benefit, not searching.
    NugNietZoekend,
    /// Disability insurance.
    Wia,
    /// Disability from youth.
    Wajong,
}

impl Positie {
    /// Every position with its name, in order of discriminant.
    pub const ALL: [(Positie, &'static str); 15] = [
        (Positie::Weg, "weg"),
        (Positie::Onderwijs, "onderwijs"),
        (Positie::Vast, "vast"),
        (Positie::Flex, "flex"),
        (Positie::Lks, "lks"),
        (Positie::Zelfstandig, "zelfstandig"),
        (Positie::Wsw, "wsw"),
        (Positie::Beschut, "beschut"),
        (Positie::Participatiebaan, "participatiebaan"),
        (Positie::Ww, "ww"),
        (Positie::Bijstand, "bijstand"),
        (Positie::NugZoekend, "nug-zoekend"),
        (Positie::NugNietZoekend, "nug-niet-zoekend"),
        (Positie::Wia, "wia"),
        (Positie::Wajong, "wajong"),
    ];

    /// The name in files and life paths.
    pub fn name(self) -> &'static str {
        Positie::ALL[self as usize].1
    }

    /// The position with this name.
    pub fn named(name: &str) -> Option<Positie> {
        Positie::ALL.iter().find(|(_, n)| *n == name).map(|(p, _)| *p)
    }

    /// Whether the person holds a post at a werkgever.
    #[inline]
    pub fn heeft_post(self) -> bool {
        matches!(self, Positie::Vast | Positie::Flex | Positie::Lks)
    }

    /// Whether the person is at work in any way.
    #[inline]
    pub fn werkt(self) -> bool {
        self.heeft_post()
            || matches!(self, Positie::Zelfstandig | Positie::Wsw | Positie::Beschut | Positie::Participatiebaan)
    }

    /// Whether the person works at Tomin outside the old scheme.
    pub fn bij_tomin(self) -> bool {
        matches!(self, Positie::Beschut | Positie::Participatiebaan)
    }
}

/// Why something happened to a person: kept in life paths, counted in flows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reden {
    /// The job ended (contract, match, conduct).
    BaanEindigt,
    /// The post was closed.
    PostVervalt,
    /// Ill health.
    Ziekte,
    /// Stopped working of own accord.
    Stopt,
    /// Started as zelfstandige.
    BegintZelfstandig,
    /// Stopped as zelfstandige.
    StoptZelfstandig,
    /// Left school.
    SchoolVerlaten,
    /// WW ended without work.
    WwEindigt,
    /// Applied for bijstand and was entitled.
    Aanvraag,
    /// The search period kept the person out, or the poortwachter referred back.
    Teruggewezen,
    /// A life event (separation, partner's income, health).
    Levensgebeurtenis,
    /// Left bijstand for partner, move of household, study, detention.
    OverigeUitstroom,
    /// Left bijstand after an investigation found no right to it.
    Handhaving,
    /// A bezwaar against the refusal was upheld.
    Bezwaar,
    /// Started to search.
    GaatZoeken,
    /// Gave up searching.
    StoptZoeken,
    /// Recovered from disability.
    Herstel,
    /// Entered the Wajong at eighteen.
    Wajong,
    /// Reached AOW age.
    Aow,
    /// Died.
    Overleden,
    /// Moved away.
    Vertrek,
    /// The gemeente left the region.
    Herindeling,
    /// Turned fifteen.
    Vijftien,
    /// Moved in.
    Vestiging,
    /// Came as statushouder.
    Statushouder,
    /// Won a vacancy on the market.
    Markt,
    /// Proposed by the WSP and taken.
    Wsp,
    /// Hired by the host of the traject.
    Gastwerkgever,
    /// Hired after a proefplaatsing.
    Proefplaatsing,
    /// A post was carved.
    Jobcarving,
    /// A post was made for someone who needs no loonkostensubsidie.
    Functiecreatie,
    /// Placed under an SROI duty.
    Sroi,
    /// Found in the doelgroepregister by a werkgever.
    Banenafspraak,
    /// Proposed through a uitzendbureau and taken.
    Uitzendbureau,
    /// Placed at Tomin.
    Tomin,
    /// Moved on from Tomin to a werkgever.
    Doorplaatsing,
    /// The contract became permanent.
    VastContract,
}

impl Reden {
    /// What a life path says, in Dutch and in English.
    pub fn tekst(self) -> (&'static str, &'static str) {
        match self {
            Reden::BaanEindigt => ("baan eindigt", "job ends"),
            Reden::PostVervalt => ("arbeidsplaats vervalt", "post is closed"),
            Reden::Ziekte => ("ziekte", "ill health"),
            Reden::Stopt => ("stopt met werken", "stops working"),
            Reden::BegintZelfstandig => ("begint voor zichzelf", "starts own business"),
            Reden::StoptZelfstandig => ("stopt als zelfstandige", "stops own business"),
            Reden::SchoolVerlaten => ("van school", "leaves school"),
            Reden::WwEindigt => ("WW eindigt", "WW ends"),
            Reden::Aanvraag => ("aanvraag bijstand", "applies for bijstand"),
            Reden::Teruggewezen => ("poortwachter of zoektermijn", "poortwachter or search period"),
            Reden::Levensgebeurtenis => ("levensgebeurtenis", "life event"),
            Reden::OverigeUitstroom => ("andere reden dan werk", "for another reason than work"),
            Reden::Handhaving => ("handhaving: geen recht", "handhaving: no right"),
            Reden::Bezwaar => ("bezwaar gegrond", "bezwaar upheld"),
            Reden::GaatZoeken => ("gaat zoeken", "starts to search"),
            Reden::StoptZoeken => ("stopt met zoeken", "stops searching"),
            Reden::Herstel => ("herstel", "recovers"),
            Reden::Wajong => ("Wajong", "Wajong"),
            Reden::Aow => ("AOW-leeftijd", "AOW age"),
            Reden::Overleden => ("overleden", "died"),
            Reden::Vertrek => ("verhuisd", "moved away"),
            Reden::Herindeling => ("gemeente verlaat de regio", "gemeente leaves the region"),
            Reden::Vijftien => ("wordt vijftien", "turns fifteen"),
            Reden::Vestiging => ("vestigt zich", "moves in"),
            Reden::Statushouder => ("gehuisvest als statushouder", "housed as statushouder"),
            Reden::Markt => ("aangenomen na sollicitatie", "hired after applying"),
            Reden::Wsp => ("voorgesteld door het WSP", "proposed by the WSP"),
            Reden::Gastwerkgever => ("aangenomen door gastwerkgever", "hired by the host"),
            Reden::Proefplaatsing => ("aangenomen na proefplaatsing", "hired after a trial"),
            Reden::Jobcarving => ("aangepaste functie (jobcarving)", "carved job"),
            Reden::Functiecreatie => ("nieuw gemaakte functie (functiecreatie)", "made job (functiecreatie)"),
            Reden::Sroi => ("geplaatst op een SROI-verplichting", "placed under an SROI duty"),
            Reden::Banenafspraak => ("gevonden in het doelgroepregister", "found in the doelgroepregister"),
            Reden::Uitzendbureau => ("geplaatst via een uitzendbureau", "placed through a uitzendbureau"),
            Reden::Tomin => ("plaats bij Tomin", "place at Tomin"),
            Reden::Doorplaatsing => ("doorgeplaatst vanuit Tomin", "moved on from Tomin"),
            Reden::VastContract => ("vast contract", "permanent contract"),
        }
    }
}
