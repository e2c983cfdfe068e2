//! A file of any Chinese encoding, compressed or not, in; a stream of UTF-8 bytes out.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use encoding_rs::{Decoder, Encoding, GB18030};
use flate2::read::MultiGzDecoder;

/// Bytes looked at from the first non-ASCII one on before the encoding is decided: some 20,000
/// characters, enough that GB18030 text can't pass for UTF-8 by chance.
const SAMPLE: usize = 64 * 1024;

/// Opens `path`, unpacks gzip (told by its first two bytes) and turns what it holds into UTF-8.
pub(super) fn open(path: &Path) -> io::Result<Utf8> {
    let mut file = File::open(path)?;
    let mut head = Vec::with_capacity(2);
    file.by_ref().take(2).read_to_end(&mut head)?;
    let packed = head == [0x1f, 0x8b];
    let whole = io::Cursor::new(head).chain(file);
    Ok(Utf8::new(if packed { Box::new(MultiGzDecoder::new(whole)) } else { Box::new(whole) }))
}

/// The same of bytes held in memory; they are not unpacked.
pub(super) fn held(bytes: impl AsRef<[u8]> + Send + 'static) -> Utf8 {
    Utf8::new(Box::new(io::Cursor::new(bytes)))
}

/// A reader whose output is UTF-8, whatever of UTF-8, UTF-16 with a byte-order mark and GB18030
/// goes in.
///
/// ASCII passes through undecided; the first other byte decides: what is valid UTF-8 for the next
/// 64 KiB is UTF-8, everything else GB18030.
pub(super) struct Utf8 {
    input: Box<dyn Read + Send>,
    state: State,
    /// Bytes read but not yet handed out.
    ahead: Vec<u8>,
    at: usize,
    text: Text,
}

/// Decoded text not yet handed out.
#[derive(Default)]
struct Text {
    bytes: Vec<u8>,
    at: usize,
    finished: bool,
}

enum State {
    Start,
    Ascii,
    Utf8,
    Other(Box<Decoder>),
}

impl std::fmt::Debug for Utf8 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Utf8")
    }
}

impl Utf8 {
    pub(super) fn new(input: Box<dyn Read + Send>) -> Self {
        Self { input, state: State::Start, ahead: Vec::new(), at: 0, text: Text::default() }
    }

    /// Strips or obeys a byte-order mark.
    fn start(&mut self) -> io::Result<()> {
        self.look(3)?;
        self.state = match Encoding::for_bom(&self.ahead) {
            Some((encoding, mark)) => {
                self.at = mark;
                self.decode_as(encoding)
            }
            None => State::Ascii,
        };
        Ok(())
    }

    fn decode_as(&self, encoding: &'static Encoding) -> State {
        if encoding == encoding_rs::UTF_8 {
            State::Utf8
        } else {
            State::Other(Box::new(encoding.new_decoder_without_bom_handling()))
        }
    }

    /// Reads on until `ahead` holds `wanted` bytes or the input ends.
    fn look(&mut self, wanted: usize) -> io::Result<()> {
        self.ahead.drain(..self.at);
        self.at = 0;
        let missing = wanted.saturating_sub(self.ahead.len());
        self.input.by_ref().take(missing as u64).read_to_end(&mut self.ahead)?;
        Ok(())
    }

    fn waiting(&self) -> &[u8] {
        &self.ahead[self.at..]
    }

    /// Hands out what is waiting, else the input's own bytes.
    fn plain(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.waiting().is_empty() {
            return self.input.read(out);
        }
        let n = self.waiting().len().min(out.len());
        out[..n].copy_from_slice(&self.ahead[self.at..self.at + n]);
        self.at += n;
        Ok(n)
    }

    /// Decodes the next sample into its own buffer and hands that out.
    fn decoded(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.text.at == self.text.bytes.len() && !self.text.finished {
            self.look(SAMPLE)?;
            let last = self.ahead.len() < SAMPLE;
            let State::Other(decoder) = &mut self.state else { return Ok(0) };
            // No encoding here takes more than three bytes of UTF-8 for one of its own.
            self.text.bytes.resize(3 * SAMPLE + 16, 0);
            let (_, taken, written, _) =
                decoder.decode_to_utf8(&self.ahead, &mut self.text.bytes, last);
            self.at = taken;
            self.text.bytes.truncate(written);
            (self.text.at, self.text.finished) = (0, last);
        }
        let n = out.len().min(self.text.bytes.len() - self.text.at);
        out[..n].copy_from_slice(&self.text.bytes[self.text.at..self.text.at + n]);
        self.text.at += n;
        Ok(n)
    }

    /// ASCII goes through; from the first other byte on the encoding is known.
    fn undecided(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.plain(out)?;
        let Some(first) = out[..n].iter().position(|b| !b.is_ascii()) else { return Ok(n) };
        // What was taken from the first foreign byte on goes back in front.
        self.ahead.splice(..self.at, out[first..n].iter().copied());
        self.at = 0;
        self.look(SAMPLE)?;
        let encoding = if looks_like_utf8(&self.ahead) { encoding_rs::UTF_8 } else { GB18030 };
        self.state = self.decode_as(encoding);
        if first > 0 { Ok(first) } else { self.read(out) }
    }
}

/// Characters of three bytes for each broken one that make a text UTF-8 all the same: a broken cell
/// must not turn a whole file into GB18030. GB18030 read as UTF-8 is broken at every other character.
const SOUND_PER_BROKEN: usize = 4;

/// Valid UTF-8, apart from a few broken characters; and not only two-byte sequences, which no Chinese
/// text consists of but short GB18030 words do.
fn looks_like_utf8(sample: &[u8]) -> bool {
    let (mut pairs, mut triples, mut broken) = (0, 0, 0);
    for chunk in sample.utf8_chunks() {
        for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            if c.len_utf8() == 2 { pairs += 1 } else { triples += 1 }
        }
        broken += usize::from(!chunk.invalid().is_empty());
    }
    let cut_off = std::str::from_utf8(sample).is_err_and(|e| e.error_len().is_none());
    broken -= usize::from(cut_off);
    if broken > 0 {
        return triples >= SOUND_PER_BROKEN * broken;
    }
    let only_pairs = pairs > 0 && triples == 0;
    !only_pairs || GB18030.decode_without_bom_handling_and_without_replacement(sample).is_none()
}

impl Read for Utf8 {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self.state {
            State::Start => {
                self.start()?;
                self.read(out)
            }
            State::Ascii => self.undecided(out),
            State::Utf8 => self.plain(out),
            State::Other(_) => self.decoded(out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: Vec<u8>, expected: &str) {
        let mut text = String::new();
        Utf8::new(Box::new(io::Cursor::new(input))).read_to_string(&mut text).unwrap();
        assert_eq!(text, expected);
    }

    #[test]
    fn reads_every_encoding_a_table_comes_in() {
        check(Vec::new(), "");
        check(b"code,name\n1,x\n".to_vec(), "code,name\n1,x\n");
        check("药品,价格\n".into(), "药品,价格\n");
        check([b"\xef\xbb\xbf", "药品".as_bytes()].concat(), "药品");
        check(GB18030.encode("药品").0.into_owned(), "药品");
        check(GB18030.encode("code,名称\n1,阿莫西林\n").0.into_owned(), "code,名称\n1,阿莫西林\n");
        let utf16: Vec<u8> =
            "\u{feff}药品\t价格".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(utf16, "药品\t价格");
    }

    #[test]
    fn decides_late_and_keeps_every_byte() {
        let long =
            format!("{}阿莫西林胶囊,{}\n", "x,1\n".repeat(100_000), "布洛芬".repeat(100_000));
        check(long.clone().into_bytes(), &long);
        check(GB18030.encode(&long).0.into_owned(), &long);
    }

    #[test]
    fn a_broken_character_does_not_turn_the_file_into_another_encoding() {
        let broken = [b"\xe9\x98,", "机构编码,药品,有货\n".as_bytes(), b"\xe8\xb4,1\n"].concat();
        let mut read = Vec::new();
        Utf8::new(Box::new(io::Cursor::new(broken.clone()))).read_to_end(&mut read).unwrap();
        assert_eq!(read, broken);
        let gb = [GB18030.encode("机构编码,药品\n").0.as_ref(), b"\xff\xff,1\n"].concat();
        check(gb, "机构编码,药品\n\u{fffd}\u{fffd},1\n");
    }

    #[test]
    fn a_character_cut_at_the_end_of_the_sample_is_still_utf8() {
        let text = "药".repeat(SAMPLE);
        check(text.clone().into_bytes(), &text);
    }
}
