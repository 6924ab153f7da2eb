//! A reader of its own for tagged PDF: what assistive technology gets to say, in its order.
//!
//! It takes the file apart with another program's parser, walks the structure tree, and turns glyph codes back into
//! text by each font's ToUnicode map and by ActualText (ISO 32000-1, 9.10 and 14.9.4).

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A part of the logical structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) role: String,
    pub(crate) scope: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) children: Vec<Child>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Child {
    Element(Element),
    Text(String),
}

impl Element {
    /// Everything in it, one behind the other.
    pub(crate) fn text(&self) -> String {
        let each = self.children.iter().map(|child| match child {
            Child::Element(element) => element.text(),
            Child::Text(text) => text.clone(),
        });
        each.collect()
    }

    /// It and all parts below it, in the order of reading.
    pub(crate) fn all(&self) -> Vec<&Element> {
        let below = self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element.all()),
            Child::Text(_) => None,
        });
        std::iter::once(self).chain(below.flatten()).collect()
    }

    /// The parts that are one of these, in the order of reading.
    pub(crate) fn of(&self, roles: &[&str]) -> Vec<&Element> {
        self.all()
            .into_iter()
            .filter(|element| roles.contains(&element.role.as_str()))
            .collect()
    }
}

/// A PDF taken apart.
pub(crate) struct Pdf {
    pub(crate) document: Document,
    /// The text of each marked content of each page, by page and MCID.
    marked: BTreeMap<(ObjectId, i64), String>,
    /// What each page paints outside the structure.
    pub(crate) artifacts: Vec<String>,
    /// How many glyphs are painted.
    pub(crate) glyphs: usize,
    /// The smallest parts of the text that the file tells apart: the text of a glyph, or of glyphs that have one text.
    pub(crate) pieces: Vec<String>,
}

impl Pdf {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).unwrap();
        let mut pdf = Self {
            document,
            marked: BTreeMap::new(),
            artifacts: Vec::new(),
            glyphs: 0,
            pieces: Vec::new(),
        };
        for page in pdf.document.get_pages().into_values() {
            pdf.read_page(page);
        }
        pdf
    }

    /// The whole logical structure.
    pub(crate) fn structure(&self) -> Element {
        let root = self.dictionary(self.document.catalog().unwrap().get(b"StructTreeRoot").unwrap());
        let top = Self::kids(root);
        assert_eq!(top.len(), 1, "one Document holds everything");
        self.element(self.dictionary(top[0]))
    }

    /// What a page paints as part of the structure.
    pub(crate) fn content_of(&self, page: ObjectId) -> String {
        self.marked
            .iter()
            .filter(|((of, _), _)| *of == page)
            .map(|(_, text)| text.as_str())
            .collect()
    }

    fn element(&self, dictionary: &Dictionary) -> Element {
        let role = String::from_utf8_lossy(dictionary.get(b"S").unwrap().as_name().unwrap()).into_owned();
        let page = dictionary
            .get(b"Pg")
            .ok()
            .map(|page| page.as_reference().unwrap());
        let scope = dictionary
            .get(b"A")
            .ok()
            .and_then(|attributes| self.scope(attributes));
        let language = dictionary
            .get(b"Lang")
            .ok()
            .map(|language| lopdf::decode_text_string(language).unwrap());
        let mut children = Vec::new();
        if let Ok(actual) = dictionary.get(b"ActualText") {
            children.push(Child::Text(lopdf::decode_text_string(actual).unwrap()));
            return Element {
                role,
                scope,
                language,
                children,
            };
        }
        for kid in Self::kids(dictionary) {
            children.push(match kid {
                Object::Integer(mcid) => Child::Text(self.marked[&(page.unwrap(), *mcid)].clone()),
                kid => {
                    let kid = self.dictionary(kid);
                    match kid.get(b"MCID") {
                        Ok(mcid) => {
                            let page = kid.get(b"Pg").unwrap().as_reference().unwrap();
                            Child::Text(self.marked[&(page, mcid.as_i64().unwrap())].clone())
                        }
                        Err(_) => Child::Element(self.element(kid)),
                    }
                }
            });
        }
        Element {
            role,
            scope,
            language,
            children,
        }
    }

    fn scope(&self, attributes: &Object) -> Option<String> {
        let (_, attributes) = self.document.dereference(attributes).unwrap();
        let each = match attributes {
            Object::Array(each) => each.iter().collect(),
            one => vec![one],
        };
        let scope = each
            .into_iter()
            .find_map(|one| self.dictionary(one).get(b"Scope").ok())?;
        Some(String::from_utf8_lossy(scope.as_name().unwrap()).into_owned())
    }

    fn kids(dictionary: &Dictionary) -> Vec<&Object> {
        match dictionary.get(b"K") {
            Ok(Object::Array(kids)) => kids.iter().collect(),
            Ok(kid) => vec![kid],
            Err(_) => vec![],
        }
    }

    pub(crate) fn dictionary<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        let (_, object) = self.document.dereference(object).unwrap();
        object.as_dict().unwrap()
    }

    fn read_page(&mut self, page: ObjectId) {
        let fonts = self.document.get_page_fonts(page).unwrap();
        let maps: BTreeMap<Vec<u8>, BTreeMap<Vec<u8>, String>> = fonts
            .into_iter()
            .map(|(name, font)| (name, self.to_unicode(font)))
            .collect();
        let content = Content::decode(&self.document.get_page_content(page)).unwrap();
        let mut artifacts = String::new();
        // What is open: the MCID, whether it is an artifact, and whether ActualText stands for what is inside.
        let mut open: Vec<(Option<i64>, bool, bool)> = Vec::new();
        let mut font = Vec::new();
        let mut painted: Vec<(Option<i64>, String)> = Vec::new();
        for operation in &content.operations {
            let mut shown = String::new();
            let silenced = open.iter().any(|part| part.2);
            match operation.operator.as_str() {
                "BMC" | "BDC" => {
                    let tag = operation.operands[0].as_name().unwrap();
                    let properties = operation.operands.get(1).and_then(|p| p.as_dict().ok());
                    let mcid = properties
                        .and_then(|p| p.get(b"MCID").ok())
                        .map(|m| m.as_i64().unwrap());
                    let actual = properties.and_then(|p| p.get(b"ActualText").ok());
                    open.push((mcid, tag == b"Artifact", actual.is_some()));
                    if let Some(actual) = actual.filter(|_| !silenced) {
                        shown = lopdf::decode_text_string(actual).unwrap();
                        self.pieces.push(shown.clone());
                    }
                }
                "EMC" => drop(open.pop().expect("marked content is closed once")),
                "Tf" => font = operation.operands[0].as_name().unwrap().to_vec(),
                "Tj" | "TJ" => {
                    let strings = operation.operands.iter().flat_map(|operand| match operand {
                        Object::Array(items) => items.iter().collect(),
                        one => vec![one],
                    });
                    for code in strings.filter_map(|s| s.as_str().ok()).flat_map(|s| s.chunks(2)) {
                        self.glyphs += 1;
                        if !silenced {
                            shown.push_str(&maps[&font][code]);
                            self.pieces.push(maps[&font][code].clone());
                        }
                    }
                }
                _ => {}
            }
            if !shown.is_empty() {
                if open.iter().any(|part| part.1) {
                    artifacts.push_str(&shown);
                } else {
                    let mcid = open.iter().find_map(|part| part.0);
                    assert!(mcid.is_some(), "{shown:?} is neither content nor artifact");
                    painted.push((mcid, shown));
                }
            }
        }
        assert!(open.is_empty(), "marked content is left open");
        for (mcid, text) in painted {
            self.marked
                .entry((page, mcid.unwrap()))
                .or_default()
                .push_str(&text);
        }
        self.artifacts.push(artifacts);
    }

    /// A font's map from glyph codes to text.
    fn to_unicode(&self, font: &Dictionary) -> BTreeMap<Vec<u8>, String> {
        let (_, stream) = self
            .document
            .dereference(font.get(b"ToUnicode").unwrap())
            .unwrap();
        let map = String::from_utf8(stream.as_stream().unwrap().decompressed_content().unwrap()).unwrap();
        let bytes = |hex: &str| -> Vec<u8> {
            (0..hex.len())
                .step_by(2)
                .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
                .collect()
        };
        let pairs = map.lines().filter_map(|line| {
            let (code, text) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
            let units: Vec<u16> = bytes(text)
                .chunks(2)
                .map(|unit| u16::from_be_bytes([unit[0], unit[1]]))
                .collect();
            Some((bytes(code), String::from_utf16(&units).unwrap()))
        });
        pairs.collect()
    }
}
