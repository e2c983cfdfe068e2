//! An answer comes in, its JSON goes out: the bytes serde_json would write, in half the time.
//!
//! Half of what a page of offers costs is its JSON. The general writer looks at every byte of every name and value by
//! itself and hands each piece to a writer behind a call; here names are known to be plain, eight bytes of a text are
//! looked at together, and all goes straight into one buffer. So that numbers and times print themselves once, this
//! writer calls itself not human readable, and takes bytes for a text that is known to be plain.

use std::fmt::{self, Display, Write as _};

use serde::ser::{self, Error as _, Serialize};
use yaojia_index::snapshot::Corrupt;

mod out;
mod text;

use out::Out;
use text::{copy, digits, escaped, is_plain, plain, text as quoted};

/// Why a value has no JSON.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(in crate::api) struct Error(String);

impl From<Corrupt> for Error {
    fn from(error: Corrupt) -> Self {
        Self(error.to_string())
    }
}

impl ser::Error for Error {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// The JSON of `value`, for which there is room in so many bytes as a rule.
pub(in crate::api) fn text(room: usize, value: &impl Serialize) -> Result<Vec<u8>, Error> {
    let mut out = Out::new(room);
    value.serialize(Writer::new(&mut out))?;
    Ok(out.finish())
}

/// The name of a field whose value is bytes: JSON of some fields of the same object, written before.
pub(in crate::api) const WRITTEN: &str = "";

/// Writes one value.
struct Writer<'o> {
    out: &'o mut Out,
    /// Whether bytes are JSON already.
    written: bool,
}

impl<'o> Writer<'o> {
    #[inline(always)]
    fn new(out: &'o mut Out) -> Self {
        Self { out, written: false }
    }
}

/// Writes the values inside a list or an object.
struct Inside<'o> {
    out: &'o mut Out,
    start: u8,
    /// What stands before the next one: `start`, then commas.
    before: u8,
    end: &'static [u8],
}

impl<'o> Writer<'o> {
    #[inline(always)]
    fn open(self, start: u8, end: &'static [u8]) -> Inside<'o> {
        Inside { out: self.out, start, before: start, end }
    }

    /// Opens the object that tells which variant it is.
    fn variant(&mut self, variant: &str) {
        self.out.put(b"{");
        quoted(self.out, variant);
        self.out.put(b":");
    }
}

/// Escapes what a value displays.
struct Displaying<'o>(&'o mut Out);

impl fmt::Write for Displaying<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        escaped(self.0, text);
        Ok(())
    }
}

/// Numbers that fit into 64 bits, and what serde_json writes of the others.
macro_rules! numbers {
    ($($unsigned:ident $u:ty)*; $($signed:ident $i:ty)*; $($other:ident $o:ty)*) => {
        $(#[inline]
        fn $unsigned(self, number: $u) -> Result<(), Error> {
            digits(self.out, number.into());
            Ok(())
        })*
        $(#[inline]
        fn $signed(self, number: $i) -> Result<(), Error> {
            if number < 0 {
                self.out.put(b"-");
            }
            digits(self.out, number.unsigned_abs().into());
            Ok(())
        })*
        $(fn $other(self, number: $o) -> Result<(), Error> {
            serde_json::to_writer(self.out, &number).map_err(ser::Error::custom)
        })*
    };
}

impl<'o> ser::Serializer for Writer<'o> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Inside<'o>;
    type SerializeTuple = Inside<'o>;
    type SerializeTupleStruct = Inside<'o>;
    type SerializeTupleVariant = Inside<'o>;
    type SerializeMap = Inside<'o>;
    type SerializeStruct = Inside<'o>;
    type SerializeStructVariant = Inside<'o>;

    numbers! {
        serialize_u8 u8 serialize_u16 u16 serialize_u32 u32 serialize_u64 u64;
        serialize_i8 i8 serialize_i16 i16 serialize_i32 i32 serialize_i64 i64;
        serialize_f32 f32 serialize_f64 f64 serialize_u128 u128 serialize_i128 i128
    }

    #[inline]
    fn serialize_bool(self, flag: bool) -> Result<(), Error> {
        match flag {
            true => self.out.put(b"true"),
            false => self.out.put(b"false"),
        }
        Ok(())
    }

    fn serialize_char(self, c: char) -> Result<(), Error> {
        self.serialize_str(c.encode_utf8(&mut [0; 4]))
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result<(), Error> {
        quoted(self.out, value);
        Ok(())
    }

    #[inline]
    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Error> {
        match self.written {
            true => self.out.put(bytes),
            false => plain(self.out, bytes),
        }
        Ok(())
    }

    #[inline]
    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    #[inline]
    fn serialize_unit(self) -> Result<(), Error> {
        self.out.put(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    #[inline]
    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _at: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        plain(self.out, variant.as_bytes());
        Ok(())
    }

    #[inline]
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        mut self,
        _name: &'static str,
        _at: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.variant(variant);
        value.serialize(Writer::new(&mut *self.out))?;
        self.out.put(b"}");
        Ok(())
    }

    #[inline]
    fn serialize_seq(self, _length: Option<usize>) -> Result<Inside<'o>, Error> {
        Ok(self.open(b'[', b"]"))
    }

    fn serialize_tuple(self, _length: usize) -> Result<Inside<'o>, Error> {
        Ok(self.open(b'[', b"]"))
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        _length: usize,
    ) -> Result<Inside<'o>, Error> {
        Ok(self.open(b'[', b"]"))
    }

    fn serialize_tuple_variant(
        mut self,
        _name: &'static str,
        _at: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<Inside<'o>, Error> {
        self.variant(variant);
        Ok(self.open(b'[', b"]}"))
    }

    #[inline]
    fn serialize_map(self, _length: Option<usize>) -> Result<Inside<'o>, Error> {
        Ok(self.open(b'{', b"}"))
    }

    #[inline]
    fn serialize_struct(self, _name: &'static str, _length: usize) -> Result<Inside<'o>, Error> {
        Ok(self.open(b'{', b"}"))
    }

    fn serialize_struct_variant(
        mut self,
        _name: &'static str,
        _at: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<Inside<'o>, Error> {
        self.variant(variant);
        Ok(self.open(b'{', b"}}"))
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Error> {
        self.out.put(b"\"");
        write!(Displaying(self.out), "{value}").map_err(Error::custom)?;
        self.out.put(b"\"");
        Ok(())
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

impl Inside<'_> {
    #[inline]
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.out.put(&[self.before]);
        self.before = b',';
        value.serialize(Writer::new(&mut *self.out))
    }

    /// A field, whose name is one of the code and plain. Always inlined: its length is then known where it is copied.
    #[inline(always)]
    fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        if name == WRITTEN {
            self.out.put(&[self.before]);
            self.before = b',';
            return value.serialize(Writer { out: &mut *self.out, written: true });
        }
        debug_assert!(is_plain(name.as_bytes()), "{name:?}");
        let piece = self.out.room(name.len() + 4);
        piece[0] = self.before;
        piece[1] = b'"';
        copy(&mut piece[2..name.len() + 2], name.as_bytes());
        piece[name.len() + 2] = b'"';
        piece[name.len() + 3] = b':';
        self.before = b',';
        value.serialize(Writer::new(&mut *self.out))
    }

    #[inline]
    fn close(self) -> Result<(), Error> {
        if self.before == self.start {
            self.out.put(&[self.start]);
        }
        self.out.put(self.end);
        Ok(())
    }
}

/// The traits of what holds items, and of what holds fields.
macro_rules! inside {
    ($($of:ident $method:ident)*; $($named:ident)*) => {
        $(impl ser::$of for Inside<'_> {
            type Ok = ();
            type Error = Error;

            #[inline]
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.item(value)
            }

            #[inline]
            fn end(self) -> Result<(), Error> {
                self.close()
            }
        })*
        $(impl ser::$named for Inside<'_> {
            type Ok = ();
            type Error = Error;

            #[inline(always)]
            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
                self.field(name, value)
            }

            #[inline]
            fn end(self) -> Result<(), Error> {
                self.close()
            }
        })*
    };
}

inside! {
    SerializeSeq serialize_element SerializeTuple serialize_element
    SerializeTupleStruct serialize_field SerializeTupleVariant serialize_field;
    SerializeStruct SerializeStructVariant
}

impl ser::SerializeMap for Inside<'_> {
    type Ok = ();
    type Error = Error;

    #[inline]
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.out.put(&[self.before]);
        self.before = b',';
        let at = self.out.length();
        key.serialize(Writer::new(&mut *self.out))?;
        match self.out.written().get(at) {
            Some(b'"') => Ok(()),
            _ => Err(ser::Error::custom("a key must be a text")),
        }
    }

    #[inline]
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.out.put(b":");
        value.serialize(Writer::new(&mut *self.out))
    }

    #[inline]
    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde::Serialize;

    #[derive(Debug, Clone, Serialize)]
    enum Sort {
        Unit,
        New(String),
        Pair(u8, i64),
        Named { a: Option<f64>, b: char },
    }

    #[derive(Debug, Clone, Serialize)]
    struct Everything {
        text: String,
        numbers: (u8, u64, i32, i64, f64, f32, i128),
        flags: Vec<bool>,
        sorts: Vec<Sort>,
        map: BTreeMap<String, Option<u32>>,
        #[serde(flatten)]
        inner: Inner,
        #[serde(skip_serializing_if = "Option::is_none")]
        skipped: Option<u8>,
    }

    #[derive(Debug, Clone, Serialize)]
    struct Inner {
        empty: [u8; 0],
        unit: (),
    }

    fn text() -> impl Strategy<Value = String> {
        prop_oneof!["\\PC{0,20}", "[\\x00-\\x7f阿\u{2028}]{0,20}", "[a\"\\\\\n]{0,12}"]
    }

    fn sort() -> impl Strategy<Value = Sort> {
        prop_oneof![
            Just(Sort::Unit),
            text().prop_map(Sort::New),
            any::<(u8, i64)>().prop_map(|(a, b)| Sort::Pair(a, b)),
            any::<(Option<f64>, char)>().prop_map(|(a, b)| Sort::Named { a, b }),
        ]
    }

    proptest! {
        #[test]
        fn writes_what_serde_json_writes(
            text in text(), numbers in any::<(u8, u64, i32, i64, f64, f32, i128)>(), flags in any::<Vec<bool>>(),
            sorts in prop::collection::vec(sort(), 0..4), map in prop::collection::btree_map(text(), any::<Option<u32>>(), 0..4),
            skipped in any::<Option<u8>>(),
        ) {
            let inner = Inner { empty: [], unit: () };
            let value = Everything { text, numbers, flags, sorts, map, inner, skipped };
            let out = super::text(1, &value).unwrap();
            prop_assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(&value).unwrap());
        }
    }

    #[test]
    fn keys_are_texts() {
        assert!(super::text(0, &BTreeMap::from([(1, 2)])).is_err());
    }
}
