//! The indicators: what is seen each month, per gemeente. One line here is one column in every output.

/// What kind of number an indicator is, which says how it adds up over time and gemeenten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Soort {
    /// A stock at the end of the month: adds up over gemeenten, not over months.
    Stand,
    /// A flow during the month: adds up over gemeenten and months.
    Stroom,
    /// Money during the month in euro cents: adds up over gemeenten and months.
    Geld,
}

/// One column of the output.
#[derive(Clone, Copy, Debug)]
pub struct Kolom {
    /// The name of the column.
    pub name: &'static str,
    /// How it adds up.
    pub soort: Soort,
    /// Unit, as data users read it.
    pub unit: &'static str,
    /// Dutch label.
    pub nl: &'static str,
    /// English label.
    pub en: &'static str,
}

macro_rules! indicators {
    ($($variant:ident $name:literal $soort:ident $unit:literal $nl:literal $en:literal;)+) => {
        /// An indicator; its discriminant is its place in a row.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(usize)]
        pub enum Indicator { $(#[doc = $en] $variant,)+ }

        impl Indicator {
            /// All indicators, in column order.
            pub const ALL: &'static [Indicator] = &[$(Indicator::$variant,)+];
            /// How many there are.
            pub const N: usize = Indicator::ALL.len();
            /// Name, unit and labels.
            pub fn kolom(self) -> Kolom {
                match self { $(Indicator::$variant => Kolom {
                    name: $name, soort: Soort::$soort, unit: $unit, nl: $nl, en: $en,
                },)+ }
            }
            /// The indicator with this column name.
            pub fn named(name: &str) -> Option<Indicator> {
                match name { $($name => Some(Indicator::$variant),)+ _ => None }
            }
        }
    };
}

indicators! {
    Inwoners "inwoners" Stand "persons" "Inwoners van 15 jaar tot AOW" "Residents from 15 to AOW age";
    Bijstand "bijstand" Stand "persons" "Inwoners in de bijstand" "Residents in bijstand";
    Uitkeringen "uitkeringen" Stand "uitkeringen" "Bijstandsuitkeringen" "Bijstand uitkeringen (households)";
    BijstandOver1Jaar "bijstand_over_1_jaar" Stand "persons" "Langer dan 1 jaar in de bijstand" "In bijstand over 1 year";
    BijstandOver2Jaar "bijstand_over_2_jaar" Stand "persons" "Langer dan 2 jaar in de bijstand" "In bijstand over 2 years";
    BijstandOver5Jaar "bijstand_over_5_jaar" Stand "persons" "Langer dan 5 jaar in de bijstand" "In bijstand over 5 years";
    Ww "ww" Stand "persons" "Inwoners in de WW" "Residents in WW";
    NugZoekend "nug_zoekend" Stand "persons" "Werkzoekend zonder uitkering" "Jobseekers without benefit";
    NugNietZoekend "nug_niet_zoekend" Stand "persons" "Niet zoekend zonder uitkering" "Inactive without benefit";
    Onderwijs "onderwijs" Stand "persons" "In onderwijs, zonder werk" "In education without work";
    Arbeidsongeschikt "arbeidsongeschikt" Stand "persons" "WIA en Wajong zonder werk" "WIA and Wajong without work";
    Werknemers "werknemers" Stand "persons" "Werknemers" "Employees";
    Zelfstandigen "zelfstandigen" Stand "persons" "Zelfstandigen" "Self-employed";
    WerkLks "werk_lks" Stand "persons" "Aan het werk met loonkostensubsidie" "At work with loonkostensubsidie";
    WerkTomin "werk_tomin" Stand "persons" "Beschut werk en participatiebanen" "Beschut werk and participatiebanen";
    WerkBeschut "werk_beschut" Stand "persons" "Beschut werk" "Beschut werk";
    WerkWsw "werk_wsw" Stand "persons" "Wsw-werknemers" "Wsw workers";
    WerkUitBijstand "werk_uit_bijstand" Stand "persons" "Aan het werk na bijstand (laatste 24 maanden)" "At work after bijstand (last 24 months)";
    CohortWerk "cohort_werk" Stand "persons" "Aan het werk, van wie bij de start van het beleid in de bijstand zat" "At work, of those in bijstand when the policy starts";
    OverigWerk "overig_werk" Stand "persons" "Aan het werk, overige inwoners" "At work, other residents";
    Forensen "forensen" Stand "persons" "Banen bezet door niet-inwoners" "Posts held by non-residents";
    Vacatures "vacatures" Stand "vacancies" "Openstaande vacatures" "Open vacancies";
    Posten "posten" Stand "posts" "Banen (bezet of vacant)" "Posts (occupied or vacant)";
    Werkloos "werkloos" Stand "persons" "Werkloze beroepsbevolking (benadering)" "Unemployed (approximation)";
    TrajectLeerwerk "traject_leerwerk" Stand "persons" "In een leerwerkarrangement" "In a leerwerkarrangement";
    TrajectOverig "traject_overig" Stand "persons" "In een ander traject" "In another traject";
    Steun "steun" Stand "persons" "In taal, schuldhulp of zorg en activering" "In language, debt help or care and activation";
    InNazorg "in_nazorg" Stand "persons" "Met nazorg of jobcoach" "With nazorg or a jobcoach";
    Wachtend "wachtend" Stand "persons" "Wacht op een voorziening" "Waiting for a voorziening";
    Wachttijd "wachttijd" Stand "person-months" "Opgetelde wachttijd van de wachtenden" "Waiting time of those who wait, summed";
    IntakeWachtend "intake_wachtend" Stand "persons" "Wacht op intake" "Waiting for intake";
    Banenafspraak "banenafspraak" Stand "persons" "Aan het werk vanuit het doelgroepregister" "In the doelgroepregister and at work";
    BanenafspraakBanen "banenafspraak_banen" Stand "jobs" "Banen voor de banenafspraak" "Jobs of the banenafspraak";
    Doelgroepregister "doelgroepregister" Stand "persons" "In het doelgroepregister" "In the doelgroepregister";
    LoonwaardeSom "loonwaarde_som" Stand "percent points" "Som van loonwaarden (LKS, beschut, participatiebaan)" "Sum of loonwaarde (LKS, beschut, participatiebaan)";
    ProfielDirect "profiel_direct" Stand "persons" "Profiel direct bemiddelbaar" "Profile direct bemiddelbaar";
    ProfielKort "profiel_kort" Stand "persons" "Profiel kort traject" "Profile kort traject";
    ProfielLksMdp "profiel_lks_mdp" Stand "persons" "Profiel LKS met doorgroeipotentieel" "Profile LKS with growth potential";
    ProfielLksZdp "profiel_lks_zdp" Stand "persons" "Profiel LKS zonder doorgroeipotentieel" "Profile LKS without growth potential";
    ProfielBeschut "profiel_beschut" Stand "persons" "Profiel beschut werk" "Profile beschut werk";
    ProfielSociaal "profiel_sociaal" Stand "persons" "Profiel sociale zelfredzaamheid" "Profile sociale zelfredzaamheid";
    Ontheven "ontheven" Stand "persons" "Ontheven van de arbeidsplicht" "Exempt from the duty to work";
    Meedoen "meedoen" Stand "persons" "Doet mee: activiteit of deeltijdwerk naast bijstand" "Takes part: activity or part-time work beside bijstand";
    Taalachterstand "taalachterstand" Stand "persons" "In de bijstand met te weinig Nederlands" "In bijstand with too little Dutch";
    StatushoudersWerk "statushouders_werk" Stand "persons" "Statushouders aan het werk" "Statushouders at work";
    LaagOpgeleid "laag_opgeleid" Stand "persons" "Laag opgeleid, niet in onderwijs" "Opleiding laag, not in education";
    DeeltijdBijstand "deeltijd_bijstand" Stand "persons" "Parttime aan het werk naast bijstand" "Part-time work beside bijstand";
    IndicatieAfwijking "indicatie_afwijking" Stand "percent points" "Som van fouten van de indicatie arbeidsvermogen" "Sum of errors of the indicatie arbeidsvermogen";
    Psychisch "psychisch" Stand "persons" "In de bijstand met psychische klachten" "In bijstand with psychische klachten";
    Schulden "schulden" Stand "persons" "In de bijstand met problematische schulden" "In bijstand with problematic debts";
    InBezwaar "in_bezwaar" Stand "persons" "Wacht op een beslissing op bezwaar" "Waiting for a decision on a bezwaar";
    InProef "in_proef" Stand "persons" "Op proefplaatsing" "On a proefplaatsing";
    JeugdZonderWerk "jeugd_zonder_werk" Stand "persons" "Onder 27 zonder school en zonder werk" "Under 27 without school or work";
    Ervaring "ervaring" Stand "percent" "Ervaring met tijdelijke programma's (honderdsten)" "Experience with temporary programmes (hundredths)";
    InUitWw "in_uit_ww" Stroom "persons" "Instroom bijstand uit WW" "Into bijstand from WW";
    InUitWerk "in_uit_werk" Stroom "persons" "Instroom bijstand uit werk" "Into bijstand from work";
    InUitNug "in_uit_nug" Stroom "persons" "Instroom bijstand uit geen uitkering" "Into bijstand from no benefit";
    InVestiging "in_vestiging" Stroom "persons" "Instroom bijstand door vestiging" "Into bijstand by moving in";
    InStatushouder "in_statushouder" Stroom "persons" "Instroom bijstand statushouders" "Into bijstand as statushouder";
    UitNaarWerk "uit_naar_werk" Stroom "persons" "Uitstroom bijstand naar werk" "From bijstand to work";
    UitOverig "uit_overig" Stroom "persons" "Uitstroom bijstand overig" "From bijstand for other reasons";
    UitDemografie "uit_demografie" Stroom "persons" "Uitstroom bijstand door AOW, verhuizing of overlijden" "From bijstand by age, moving or death";
    UitHerindeling "uit_herindeling" Stroom "persons" "Uit de bijstand doordat een gemeente de regio verlaat" "Out of bijstand as a gemeente leaves the region";
    Herinstroom "herinstroom" Stroom "persons" "Terug in de bijstand binnen 24 maanden na uitstroom naar werk" "Back in bijstand within 24 months of an exit to work";
    WwIn "ww_in" Stroom "persons" "Instroom WW" "Into WW";
    WwUitWerk "ww_uit_werk" Stroom "persons" "Uitstroom WW naar werk" "From WW to work";
    Baanverlies "baanverlies" Stroom "persons" "Baan verloren" "Jobs lost";
    Aangenomen "aangenomen" Stroom "persons" "Aangenomen inwoners" "Residents hired";
    AangenomenForens "aangenomen_forens" Stroom "persons" "Aangenomen niet-inwoners" "Non-residents hired";
    PlaatsingWsp "plaatsing_wsp" Stroom "persons" "Plaatsingen via het WSP" "Placements by the WSP";
    PlaatsingSroi "plaatsing_sroi" Stroom "persons" "Plaatsingen op een SROI-verplichting" "Placements under an SROI duty";
    PlaatsingGast "plaatsing_gast" Stroom "persons" "Aangenomen door gastwerkgever" "Hired by the host";
    PlaatsingLks "plaatsing_lks" Stroom "persons" "Plaatsingen met loonkostensubsidie" "Placements with loonkostensubsidie";
    PlaatsingTomin "plaatsing_tomin" Stroom "persons" "Plaatsingen bij Tomin" "Placements at Tomin";
    Doorplaatsing "doorplaatsing" Stroom "persons" "Doorplaatsingen vanuit Tomin" "From Tomin to a werkgever";
    StartLeerwerk "start_leerwerk" Stroom "persons" "Gestart met leerwerkarrangement" "Started a leerwerkarrangement";
    StartDirect "start_direct" Stroom "persons" "Gestart met bemiddeling of kort traject" "Started bemiddeling or kort traject";
    StartOverig "start_overig" Stroom "persons" "Gestart met andere voorziening" "Started another voorziening";
    StartLang "start_lang" Stroom "persons" "Gestart, langer dan 2 jaar in de bijstand" "Started, over 2 years in bijstand";
    StartKortDuur "start_kort_duur" Stroom "persons" "Gestart, korter dan 2 jaar in de bijstand" "Started, under 2 years in bijstand";
    Start45plus "start_45plus" Stroom "persons" "Gestart, 45 jaar en ouder" "Started, aged 45 and over";
    StartSchulden "start_schulden" Stroom "persons" "Gestart met een traject, met problematische schulden" "Started a traject while in problematic debt";
    StartStatushouder "start_statushouder" Stroom "persons" "Gestart, statushouder" "Started, statushouder";
    StartJong "start_jong" Stroom "persons" "Gestart, jonger dan 27 jaar" "Started, under 27";
    StartZittend "start_zittend" Stroom "persons" "Gestart met voorziening voor het zittend bestand" "Started a voorziening for those already in bijstand";
    Opstap "opstap" Stroom "persons" "Van sociale zelfredzaamheid naar het economische spoor" "From sociale zelfredzaamheid to the economic track";
    TrajectAf "traject_af" Stroom "persons" "Traject afgerond" "Completed a traject";
    TrajectUitval "traject_uitval" Stroom "persons" "Uitgevallen uit traject" "Dropped out of a traject";
    StartRmt "start_rmt" Stroom "persons" "Geholpen door het RMT" "Helped by the RMT";
    StartRmtBreed "start_rmt_breed" Stroom "persons" "Geholpen door het RMT vanuit bijstand of zonder uitkering" "Helped by the RMT from bijstand or without benefit";
    Vsv "vsv" Stroom "persons" "Van school met laag opleiding" "Left school with laag opleiding";
    UrenBeschikbaar "uren_beschikbaar" Stroom "hours/10" "Beschikbare uren klantmanagers (tienden)" "Available hours of klantmanagers (tenths)";
    UrenBesteed "uren_besteed" Stroom "hours/10" "Bestede uren klantmanagers (tienden)" "Hours spent by klantmanagers (tenths)";
    UitHandhaving "uit_handhaving" Stroom "persons" "Uitstroom bijstand door handhaving" "From bijstand by handhaving";
    TerugOverig "terug_overig" Stroom "persons" "Terug in de bijstand binnen 24 maanden na andere uitstroom" "Back in bijstand within 24 months of another exit";
    KostenUitkering "kosten_uitkering" Geld "EUR cents" "Uitkeringslasten" "Cost of uitkeringen";
    KostenLks "kosten_lks" Geld "EUR cents" "Loonkostensubsidie" "Loonkostensubsidie";
    KostenLeerwerk "kosten_leerwerk" Geld "EUR cents" "Leerwerkarrangementen" "Leerwerkarrangementen";
    KostenDirect "kosten_direct" Geld "EUR cents" "Bemiddeling en korte trajecten" "Bemiddeling and korte trajecten";
    KostenTraject "kosten_traject" Geld "EUR cents" "Andere trajecten" "Other trajecten";
    KostenSteun "kosten_steun" Geld "EUR cents" "Taal, schuldhulp, zorg en activering" "Language, debt help, care and activation";
    KostenNazorg "kosten_nazorg" Geld "EUR cents" "Nazorg en jobcoaching" "Nazorg and jobcoaching";
    KostenTomin "kosten_tomin" Geld "EUR cents" "Tomin: kosten min opbrengst en subsidie" "Tomin: cost less earnings and subsidy";
    OpbrengstTomin "opbrengst_tomin" Geld "EUR cents" "Opbrengst van Tomin" "Earnings of Tomin";
    KostenUitvoering "kosten_uitvoering" Geld "EUR cents" "Klantmanagers en WSP" "Klantmanagers and WSP";
    KostenRegio "kosten_regio" Geld "EUR cents" "Regionale dienstverlening (RMT, Leerwerkloket)" "Regional services (RMT, Leerwerkloket)";
    BatenBuig "baten_buig" Geld "EUR cents" "BUIG-budget" "BUIG budget";
    BatenParticipatie "baten_participatie" Geld "EUR cents" "Participatiebudget en tijdelijk geld" "Participatiebudget and temporary money";
    KostenMinima "kosten_minima" Geld "EUR cents" "Minimaregelingen na uitstroom naar werk" "Local schemes kept after an exit to work";
    KostenZorg "kosten_zorg" Geld "EUR cents" "Zorgkosten van inwoners (verzekeraars)" "Cost of care of residents (insurers)";
    BatenTerugvordering "baten_terugvordering" Geld "EUR cents" "Teruggevorderde bijstand" "Bijstand recovered";
    Vervallen "vervallen" Geld "EUR cents" "Vervallen aan het einde van het jaar" "Lapsed at the end of the year";
}
