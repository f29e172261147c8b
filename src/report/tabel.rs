//! A tidy table of columns, written alike to CSV and Parquet.

use parquet::basic::{Compression, LogicalType, Repetition, Type as Fysiek};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

/// The values of a column.
#[derive(Clone, Debug)]
pub enum Waarden {
    /// Text.
    Tekst(Vec<String>),
    /// Whole numbers.
    Geheel(Vec<i64>),
    /// Whole numbers that may be missing.
    Misschien(Vec<Option<i64>>),
    /// Real numbers; NaN is missing.
    Reeel(Vec<f64>),
}

/// A piece of a table: columns of equal length.
#[derive(Clone, Debug, Default)]
pub struct Stuk {
    /// Name and values of each column, in order.
    pub kolommen: Vec<(String, Waarden)>,
}

impl Stuk {
    /// Adds a column.
    pub fn met(mut self, naam: &str, waarden: Waarden) -> Stuk {
        self.kolommen.push((naam.to_string(), waarden));
        self
    }

    /// The number of rows.
    pub fn rijen(&self) -> usize {
        match self.kolommen.first().map(|k| &k.1) {
            None => 0,
            Some(Waarden::Tekst(v)) => v.len(),
            Some(Waarden::Geheel(v)) => v.len(),
            Some(Waarden::Misschien(v)) => v.len(),
            Some(Waarden::Reeel(v)) => v.len(),
        }
    }
}

/// Writes the pieces of a table to `<naam>.csv` and `<naam>.parquet`, each piece a row group.
pub struct Schrijver {
    csv: csv::Writer<fs_err::File>,
    parquet: SerializedFileWriter<fs_err::File>,
}

impl Schrijver {
    /// Opens both files; `vorm` has the columns of every piece to come.
    pub fn open(map: &Path, naam: &str, vorm: &Stuk, herkomst: &[(String, String)]) -> io::Result<Schrijver> {
        let mut csv = csv::Writer::from_writer(fs_err::File::create(map.join(format!("{naam}.csv")))?);
        csv.write_record(vorm.kolommen.iter().map(|k| k.0.as_str()))?;
        let bestand = fs_err::File::create(map.join(format!("{naam}.parquet")))?;
        let schema = Arc::new(schema(naam, vorm).map_err(fout)?);
        let parquet = SerializedFileWriter::new(bestand, schema, Arc::new(eigenschappen(herkomst))).map_err(fout)?;
        Ok(Schrijver { csv, parquet })
    }

    /// Writes a piece.
    pub fn schrijf(&mut self, stuk: &Stuk) -> io::Result<()> {
        if stuk.rijen() == 0 {
            return Ok(());
        }
        for rij in 0..stuk.rijen() {
            for (_, waarden) in &stuk.kolommen {
                self.csv.write_field(cel(waarden, rij))?;
            }
            self.csv.write_record(None::<&[u8]>)?;
        }
        let mut groep = self.parquet.next_row_group().map_err(fout)?;
        for (_, waarden) in &stuk.kolommen {
            kolom(&mut groep, waarden).map_err(fout)?;
        }
        groep.close().map_err(fout)?;
        Ok(())
    }

    /// Finishes both files and leaves them on disk.
    pub fn sluit(mut self) -> io::Result<()> {
        self.csv.flush()?;
        let mut bestand = self.parquet.into_inner().map_err(fout)?;
        bestand.flush()
    }
}

fn fout(fout: ParquetError) -> io::Error {
    io::Error::other(fout)
}

/// Nothing of the host or the hour goes in: equal outcomes give equal bytes.
fn eigenschappen(herkomst: &[(String, String)]) -> WriterProperties {
    let paren = herkomst.iter().map(|(k, v)| KeyValue::new(k.clone(), v.clone())).collect();
    WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_created_by(concat!("doorstroom ", env!("CARGO_PKG_VERSION")).to_string())
        .set_key_value_metadata(Some(paren))
        .build()
}

fn schema(naam: &str, vorm: &Stuk) -> Result<Type, ParquetError> {
    let veld = |(naam, waarden): &(String, Waarden)| {
        let (fysiek, herhaling, logisch) = match waarden {
            Waarden::Tekst(_) => (Fysiek::BYTE_ARRAY, Repetition::REQUIRED, Some(LogicalType::String)),
            Waarden::Geheel(_) => (Fysiek::INT64, Repetition::REQUIRED, None),
            Waarden::Misschien(_) => (Fysiek::INT64, Repetition::OPTIONAL, None),
            Waarden::Reeel(_) => (Fysiek::DOUBLE, Repetition::OPTIONAL, None),
        };
        let bouwer = Type::primitive_type_builder(naam, fysiek);
        bouwer.with_repetition(herhaling).with_logical_type(logisch).build().map(Arc::new)
    };
    let velden = vorm.kolommen.iter().map(veld).collect::<Result<Vec<_>, _>>()?;
    Type::group_type_builder(naam).with_fields(velden).build()
}

fn cel(waarden: &Waarden, rij: usize) -> String {
    match waarden {
        Waarden::Tekst(v) => v[rij].clone(),
        Waarden::Geheel(v) => v[rij].to_string(),
        Waarden::Misschien(v) => v[rij].map(|n| n.to_string()).unwrap_or_default(),
        Waarden::Reeel(v) if v[rij].is_finite() => v[rij].to_string(),
        Waarden::Reeel(_) => String::new(),
    }
}

fn kolom<W: Write + Send>(groep: &mut SerializedRowGroupWriter<'_, W>, waarden: &Waarden) -> Result<(), ParquetError> {
    let Some(mut kolom) = groep.next_column()? else {
        return Err(ParquetError::General("a piece has more columns than its table".into()));
    };
    match waarden {
        Waarden::Tekst(v) => {
            let bytes: Vec<ByteArray> = v.iter().map(|t| ByteArray::from(t.as_str())).collect();
            kolom.typed::<ByteArrayType>().write_batch(&bytes, None, None)?;
        }
        Waarden::Geheel(v) => {
            kolom.typed::<Int64Type>().write_batch(v, None, None)?;
        }
        Waarden::Misschien(v) => {
            let aanwezig: Vec<i64> = v.iter().flatten().copied().collect();
            let niveaus: Vec<i16> = v.iter().map(|n| i16::from(n.is_some())).collect();
            kolom.typed::<Int64Type>().write_batch(&aanwezig, Some(&niveaus), None)?;
        }
        Waarden::Reeel(v) => {
            let aanwezig: Vec<f64> = v.iter().copied().filter(|n| n.is_finite()).collect();
            let niveaus: Vec<i16> = v.iter().map(|n| i16::from(n.is_finite())).collect();
            kolom.typed::<DoubleType>().write_batch(&aanwezig, Some(&niveaus), None)?;
        }
    }
    kolom.close()
}
