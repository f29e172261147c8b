//! The monthly step: what happens, in which order, readable aloud.

use crate::instrument::Waarden;
use crate::proces::{
    Kader, boekhouding, economie, instroom, komst, matching, mobiliteit, nazorg, plaatsing, register, toegang,
    toewijzing, uitval, voortgang, werkgeversdienstverlening,
};
use crate::regio::{Event, Regio};

/// A phase: it reads the region and proposes events.
pub type Fase = fn(&Regio, &Kader) -> Vec<Event>;

/// The phases of a month in the order in which they happen, with their names.
pub const FASEN: &[(&str, Fase)] = &[
    // Money for the month comes in.
    ("ontvangsten", boekhouding::ontvangsten),
    // 1. Demand moves; werkgevers grow, shrink, close; posts fall vacant; vacancies lapse.
    ("economie", economie::voorstel),
    // 2. Jobs end; people go to WW, bijstand or on without benefit.
    ("uitval", uitval::voorstel),
    // 3. People leave and enter the working ages; WW ends; bijstand is applied for.
    ("vertrek", instroom::vertrek),
    ("instroom", instroom::voorstel),
    ("komst", komst::voorstel),
    // 4. Intake, indicatie, profile.
    ("toegang", toegang::voorstel),
    // 5. Money, places and hours go to the people who wait.
    ("toewijzing", toewijzing::voorstel),
    // Who is not in bijstand is helped too: hand-over by UWV, moves from work to work, learning in work.
    ("mobiliteit", mobiliteit::voorstel),
    // 6. Trajecten run on; drop-out, completion, what they leave behind.
    ("voortgang", voortgang::voorstel),
    // 7. The WSP proposes named candidates to named vacancies and carves jobs.
    ("werkgeversdienstverlening", werkgeversdienstverlening::voorstel),
    // Werkgevers look in the doelgroepregister for the banenafspraak.
    ("banenafspraak", register::banenafspraak),
    // 8. Everyone who searches competes for the same vacancies.
    ("matching", matching::voorstel),
    // 9. Trials end; Tomin takes in and lets go; loonwaarde is measured.
    ("plaatsing", plaatsing::voorstel),
    // 10. Guidance goes to the placed.
    ("nazorg", nazorg::voorstel),
    // Who no longer belongs to the target group of the banenafspraak leaves the register.
    ("register", register::voorstel),
    // 11. Every euro is booked.
    ("boekhouding", boekhouding::voorstel),
];

/// Lives one month: each phase proposes, the region disposes.
pub fn leef(regio: &mut Regio, kader: &Kader, w: &Waarden) {
    for (_, fase) in FASEN {
        let events = fase(regio, kader);
        regio.apply(events, w);
    }
}
