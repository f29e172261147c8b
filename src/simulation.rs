//! One run: a start state, the values of every month, and luck, lived month by month.

use crate::draw::Draws;
use crate::instrument::Waarden;
use crate::maand;
use crate::measure::{Loop, meet};
use crate::model::Tijdlijn;
use crate::parameter::Structuur;
use crate::proces::{Achtergrond, Kader};
use crate::quantity::Maand;
use crate::regio::{Balansfout, Event, Feiten, Regio, controleer};

/// What a run needs beside its start state.
#[derive(Clone, Copy)]
pub struct Opdracht<'a> {
    /// Values of every month and gemeente.
    pub tijdlijn: &'a Tijdlijn,
    /// What no policy changes.
    pub achtergrond: &'a Achtergrond,
    /// All luck of the replicate.
    pub draws: Draws,
    /// How the market settles.
    pub structuur: Structuur,
    /// Month at which the choices start to differ.
    pub policy: Maand,
    /// Whether every balance is checked, and the state hashed, every month.
    pub controle: bool,
}

impl<'a> Opdracht<'a> {
    /// A run in which no policy begins and no balance is checked, in the default structure.
    pub fn zonder_beleid(tijdlijn: &'a Tijdlijn, achtergrond: &'a Achtergrond, draws: Draws) -> Opdracht<'a> {
        let (structuur, policy) = (Structuur::default(), Maand(i16::MAX));
        Opdracht { tijdlijn, achtergrond, draws, structuur, policy, controle: false }
    }

    /// Does something with the frame of a month: values, luck, curves.
    pub fn kader<T>(&self, nu: Maand, doe: impl FnOnce(&Kader) -> T) -> T {
        let w = self.tijdlijn.regio(nu);
        let gemeenten = 0..self.achtergrond.gemeenten.len();
        let per_gemeente: Vec<&Waarden> = gemeenten.map(|g| self.tijdlijn.waarden(nu, g)).collect();
        doe(&Kader {
            nu,
            w,
            per_gemeente: &per_gemeente,
            sectoren: self.tijdlijn.sectoren(nu),
            draws: &self.draws,
            structuur: self.structuur,
            achtergrond: self.achtergrond,
            tabellen: self.tijdlijn.tabellen(nu),
        })
    }
}

/// A run under way.
#[derive(Clone)]
pub struct Simulatie<'a> {
    /// The region now.
    pub regio: Regio,
    opdracht: Opdracht<'a>,
    /// What has been seen so far.
    pub loop_: Loop,
}

impl<'a> Simulatie<'a> {
    /// A run that starts from a region as it is at the start of its first month.
    pub fn new(regio: Regio, opdracht: Opdracht<'a>) -> Simulatie<'a> {
        let leeg = Loop { rijen: Vec::new(), cohorten: Vec::new(), groepen: Vec::new(), hashes: Vec::new() };
        Simulatie { regio, opdracht, loop_: leeg }
    }

    /// Lives one month and writes down what is seen.
    ///
    /// # Errors
    /// A balance that does not hold, if balances are checked.
    pub fn maand(&mut self) -> Result<(), Balansfout> {
        self.maand_met(maand::leef)
    }

    /// Intervenes from outside before the month is lived, in a trial.
    pub fn grijp_in(&mut self, ingreep: impl FnOnce(&Regio, &Kader) -> Vec<Event>) {
        let o = self.opdracht;
        let events = o.kader(self.regio.nu, |k| ingreep(&self.regio, k));
        self.regio.apply(events, self.opdracht.tijdlijn.regio(self.regio.nu));
    }

    /// Lives one month with observers around the phases.
    ///
    /// # Errors
    /// A balance that does not hold, if balances are checked.
    pub fn maand_met(&mut self, leef: impl FnOnce(&mut Regio, &Kader, &Waarden)) -> Result<(), Balansfout> {
        let o = self.opdracht;
        let nu = self.regio.nu;
        let w = o.tijdlijn.regio(nu);
        if nu == o.policy {
            let events = merk_cohort(&self.regio);
            self.regio.apply(events, w);
        }
        let r = &mut self.regio;
        r.nieuwe_maand();
        let (rijen, groepen) = o.kader(nu, |k| {
            r.boek.iter_mut().for_each(|rij| rij.fill(0));
            leef(r, k, w);
            meet(r, k)
        });
        if o.controle {
            controleer(&self.regio, w)?;
            self.loop_.hashes.push(self.regio.hash());
        }
        self.loop_.rijen.push(rijen);
        self.loop_.groepen.push(groepen);
        self.regio.nu = nu + 1;
        Ok(())
    }

    /// The same run, with the values of another timeline from now on.
    pub fn met_tijdlijn(mut self, tijdlijn: &'a Tijdlijn) -> Simulatie<'a> {
        self.opdracht.tijdlijn = tijdlijn;
        self
    }

    /// Lives up to a month.
    ///
    /// # Errors
    /// A balance that does not hold, if balances are checked.
    pub fn tot(&mut self, maand: Maand) -> Result<(), Balansfout> {
        while self.regio.nu < maand {
            self.maand()?;
        }
        Ok(())
    }

    /// Lives until and including a month, and gives what was seen.
    ///
    /// # Errors
    /// A balance that does not hold, if balances are checked.
    pub fn tot_en_met(mut self, einde: Maand) -> Result<Loop, Balansfout> {
        self.tot(einde + 1)?;
        self.loop_.cohorten = std::mem::take(&mut self.regio.cohorten);
        Ok(self.loop_)
    }
}

/// Marks who is in bijstand when the policy starts: a trait that no later policy changes.
fn merk_cohort(r: &Regio) -> Vec<Event> {
    r.in_bijstand()
        .flat_map(|(wie, i)| {
            let lang = i.duur(r.nu) >= 24;
            [Event::Feit(wie, Feiten::COHORT, true), Event::Feit(wie, Feiten::COHORT_LANG, lang)]
        })
        .collect()
}
