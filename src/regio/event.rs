//! Everything that can happen. Processes propose events; [`Regio::apply`](crate::regio::Regio::apply) is the only writer.

use crate::instrument::{Component, Instrument, Pot, Profiel, Slot, Soort};
use crate::measure::Indicator;
use crate::quantity::{Cent, Maand};
use crate::regio::inwoner::{Inwoner, PostId, Wie};
use crate::regio::positie::{Positie, Reden};

/// How a traject or support ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Afloop {
    /// Completed.
    Afgerond,
    /// Dropped out.
    Uitval,
    /// Ended because the person found work or left bijstand.
    Vervallen,
}

/// One thing that happens.
#[derive(Clone, Debug)]
pub enum Event {
    /// A person enters the region's working age; with a post if a non-resident's job comes along.
    Komst(Box<Inwoner>, Reden, Option<PostId>),
    /// A person leaves the region's working age.
    Weg(Wie, Reden),
    /// A person moves to a position without a post.
    Verplaats(Wie, Positie, Reden),
    /// The same, into WW until a month.
    NaarWw(Wie, Maand, Reden),
    /// A contract becomes permanent and the post stays.
    Vast(Wie),
    /// Nobody whose job began before a month has a flexible contract any more.
    VastVoor(Maand),
    /// A person takes a post.
    Aanname(Wie, PostId, Positie, Reden, Voorwaarden),
    /// A post opens as a vacancy.
    PostOpen(PostId),
    /// A post closes; its holder has left in an earlier event.
    PostDicht(PostId),
    /// A non-resident leaves a post.
    ForensUit(PostId),
    /// A non-resident takes a post.
    ForensIn(PostId),
    /// A post is kept for a proefplaatsing.
    ProefStart(Wie, PostId, Maand),
    /// A proefplaatsing ends without a contract.
    ProefEinde(Wie),
    /// Applied for bijstand and waits out the search period, or for the decision on a bezwaar.
    Zoektermijn(Wie),
    /// The application came to nothing.
    ZoektermijnVoorbij(Wie),
    /// Intake: observed arbeidsvermogen, profile, exempt.
    Intake(Wie, f32, Profiel, bool),
    /// A voorziening starts: instrument, the month after its last, price.
    Start(Wie, u8, Maand, Cent),
    /// A voorziening ends.
    Einde(Wie, u8, Afloop),
    /// A component develops.
    Ontwikkel(Wie, Component, f32),
    /// Opleiding rises one level, at most to hoog.
    Opleiding(Wie),
    /// The home sector becomes another.
    Sector(Wie, u8),
    /// Faded skill is restored, at most this much.
    Herstel(Wie, f32),
    /// The time without work becomes at most this many months.
    Werkritme(Wie, i32),
    /// Search changes until a month.
    Zoeken(Wie, f32, Maand),
    /// The next job lasts longer.
    Baanbehoud(Wie, f32),
    /// A fact about a person changes.
    Feit(Wie, u32, bool),
    /// Nazorg starts and runs until a month; by a jobcoach or by hours.
    Nazorg(Wie, Maand, bool),
    /// Loonwaarde was measured.
    Loonwaarde(Wie, f32),
    /// Whoever is in the doelgroepregister stays in it until a month, or without an end (`NOOIT`).
    RegisterTot(Wie, Maand),
    /// Money comes into a pot.
    Ontvangst(u8, Pot, Cent),
    /// Unspent money lapses.
    Verval(u8, Pot, Cent),
    /// Money is paid, for a purpose.
    Betaling(u8, Pot, Indicator, Cent),
    /// Money that was promised is paid, for a purpose.
    Verplichting(u8, Pot, Indicator, Cent),
    /// Something is counted.
    Tel(u8, Indicator, i64),
    /// Who is in a trial of the market scores so much higher until a month.
    Proefscore(f32, Maand),
    /// Experience with temporary programmes becomes this.
    Ervaring(f64),
    /// Room of a gemeente to start an instrument grows (or shrinks).
    Ruimte(u8, u8, Cent),
    /// A post that has just opened is made for the person who takes it.
    Gecarved(PostId),
    /// Job creation and filling of a submarket.
    Deelmarkt(u16, f64, f64),
}

impl Event {
    /// Whose record is worth fetching before the event happens: that of the common ones.
    pub fn wie(&self) -> Option<Wie> {
        match *self {
            Event::Weg(wie, _)
            | Event::Verplaats(wie, ..)
            | Event::NaarWw(wie, ..)
            | Event::Vast(wie)
            | Event::Aanname(wie, ..)
            | Event::Intake(wie, ..)
            | Event::Start(wie, ..)
            | Event::Einde(wie, ..)
            | Event::Feit(wie, ..) => Some(wie),
            _ => None,
        }
    }

    /// Which post is worth fetching before the event happens.
    pub fn post(&self) -> Option<PostId> {
        match *self {
            Event::Aanname(_, post, ..)
            | Event::PostOpen(post)
            | Event::PostDicht(post)
            | Event::ForensUit(post)
            | Event::ForensIn(post) => Some(post),
            _ => None,
        }
    }
}

/// The conditions of a new job.
#[derive(Clone, Copy, Debug)]
pub struct Voorwaarden {
    /// Match quality.
    pub kwaliteit: f32,
    /// Hours a week.
    pub uren: u8,
    /// Factor on the chance of losing it.
    pub uitvalfactor: f32,
}

/// What a start of this instrument counts as.
pub fn telling_start(instrument: &Instrument) -> Indicator {
    match (instrument.slot, instrument.soort) {
        (Slot::Traject, Soort::Leerwerk) => Indicator::StartLeerwerk,
        (Slot::Traject, Soort::Direct) => Indicator::StartDirect,
        _ => Indicator::StartOverig,
    }
}

/// Which purpose the price of this instrument is booked on.
pub fn telling_kosten(instrument: &Instrument) -> Indicator {
    match (instrument.slot, instrument.soort) {
        (Slot::Traject, Soort::Leerwerk) => Indicator::KostenLeerwerk,
        (Slot::Traject, Soort::Direct) => Indicator::KostenDirect,
        (Slot::Steun, _) => Indicator::KostenSteun,
        _ => Indicator::KostenTraject,
    }
}
