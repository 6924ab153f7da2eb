//! Names and answers in every script that families here write in.

use onroll_document::pdf::{Paper, PaperBlock, fonts_needed};

use crate::pages::places;
use crate::papers::{row, rows};
use crate::reader::Pdf;
use crate::reading::parts;
use crate::support::{fonts_for, pdftotext, pdftotext_raw, rendered};

/// Language, and what a person may type in it. Each has what is hard about its script: joined letters, vowels that
/// move, stacked marks, ligatures, more than one character for a letter.
const SAMPLES: &[(&str, &str)] = &[
    ("Welsh", "Llŷr ap Siôn, Tŷ Gŵydd"),
    ("Polish", "Zażółć gęślą jaźń, Łukasz Święch"),
    ("Romanian", "Ștefan Țîrlea, Iași"),
    ("Turkish", "Gülşen İğdır, ılık"),
    ("Vietnamese", "Nguyễn Thị Ánh Tuyết, Đặng Hữu Phước"),
    ("Yoruba", "Adébáyọ̀ Ọlátúnjí, ẹ̀kọ́"),
    ("Igbo", "Chị́dị̀ Ọlụ́ Ṅwá, Ụ́zọ̀"),
    ("Ewe", "Ɖɔ̃tsi Ƒã ŋútɔ́"),
    ("Lingala", "Ɛlɔ́kɔ ɛ̂ ɔ̌"),
    ("Hausa", "Ɗanƙwai ʼYar’aduwa ƴ"),
    ("Marshallese", "M̧ajeļ o̧ n̄"),
    ("Sanskrit in Latin letters", "Kr̥ṣṇa l̥ Ḥusayn ʿAbd al-Raḥmān"),
    ("Guarani", "G̃uahu ỹ"),
    ("Greek", "Αλέξανδρος Παπαδόπουλος, ἀλήθεια"),
    ("Ukrainian", "Олександр Ґжицький, Їжакевич"),
    ("Kazakh", "Әйгерім Қасымқызы, Ұлы"),
    ("Arabic", "أمينة يوسف ورسمه، لا إله، مُحَمَّد"),
    ("Urdu", "مکان نمبر ۱۲، ریجنٹس پارک روڈ، ٹھیک ہے"),
    ("Persian", "می‌خواهم، پژمان گچساران"),
    ("Sorani", "هەولێر، ڕۆژین ئەحمەد"),
    ("Pashto", "ښاغلی ځدراڼ، پښتو ژبه"),
    ("Sindhi", "سنڌي ٻولي ڳوٺ"),
    ("Hebrew", "שָׁלוֹם, יעקב בן־דוד"),
    ("Yiddish", "ייִדיש"),
    ("Syriac", "ܝܘܚܢܢ ܒܪ ܙܒܕܝ"),
    ("Hindi", "क्षत्रिय श्रीमती ज्ञानेश्वरी, विद्यार्थी"),
    ("Nepali", "काठमाडौँ, ऋषि"),
    ("Bengali", "মোছাম্মৎ রাবেয়া খাতুন, ক্ষুদ্র শ্রী"),
    ("Punjabi", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ, ਸ੍ਰੀ"),
    ("Gujarati", "જ્યોતિબેન પટેલ, શ્રી ક્ષમા"),
    ("Odia", "ଜଗନ୍ନାଥ ମହାପାତ୍ର"),
    ("Tamil", "ஸ்ரீ கிருஷ்ணமூர்த்தி, தமிழ் கொழும்பு"),
    ("Telugu", "శ్రీనివాసరావు, తెలుగు"),
    ("Kannada", "ಕರ್ನಾಟಕ ಶ್ರೀ"),
    ("Malayalam", "മലയാളം, ശ്രീജിത്ത്"),
    ("Sinhala", "ශ්‍රී ලංකාව, ක්‍ෂේම"),
    ("Thai", "ประเทศไทย น้ำใจ กิตติศักดิ์"),
    ("Lao", "ສະບາຍດີ ນ້ຳ"),
    ("Khmer", "ភាសាខ្មែរ ស្រីស្រស់"),
    ("Burmese", "မြန်မာဘာသာ ကျော်စွာ"),
    ("Amharic", "አማርኛ ሰላም ኃይለ ሥላሴ"),
    ("Tigrinya", "ትግርኛ ሓጎስ"),
    ("Armenian", "Հայերեն Գևորգ և Անահիտ"),
    ("Georgian", "ქართული ნინო მაჩაბელი"),
    ("Dhivehi", "ދިވެހި"),
    ("Tibetan", "བཀྲ་ཤིས་དོན་གྲུབ, བསྟན་འཛིན་རྒྱ་མཚོ"),
    ("Dzongkha", "འཇིགས་མེད་གེ་སར།"),
    ("Sylheti", "ꠞꠣꠛꠦꠀ ꠈꠣꠔꠥꠘ, ꠡꠤꠟꠐꠤ"),
    ("Rohingya", "𐴀𐴝𐴓𐴞 𐴇𐴡𐴏𐴝, 𐴌𐴟𐴇𐴥𐴝𐴚𐴒𐴙"),
    ("Bambara", "ߒߞߏ, ߝߊ߬ߕߎߡߊߕߊ ߖߊߟߏ߫"),
    ("Fula", "𞤀𞤁𞤂𞤢𞤃, 𞤊𞤢𞤼𞤵𞤥𞤢𞤼𞤢 𞤐𞥋𞤔𞤢𞤴"),
    ("Tamazight", "ⵜⴰⵎⴰⵣⵉⵖⵜ, ⵉⴷⵉⵔ ⴰⵢⵜ ⵓⵎⴳⵀⴰⵔ"),
    ("Cherokee", "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ, ꭰᏸꭹ"),
    ("Chinese", "张伟，李小龍，歐陽娜娜，广东省"),
    ("Cantonese", "陳㛃，𡃁仔，㷫𨋢"),
    ("Japanese", "桜井さくら、辻村一郎、カタカナ"),
    ("Rare kanji", "𠮷野𣘺子、𡈽屋、髙﨑濵"),
    ("Korean", "김민준, 대한민국 서울특별시"),
    ("Emoji", "👍🏽 👩‍💻 ☎ ✔ 🏴󠁧󠁢󠁥󠁮󠁧󠁿"),
    ("Mixed", "Amina (أمينة) lives at 12 شارع فلسطين, flat 3"),
    ("Mixed from the right", "דירה 3, רחוב 12 (David 5B)"),
    ("Mixed scripts", "Ọlá and রাবেয়া, 张𠮷 (ཚེ་རིང), 07700 900123"),
];

fn from_right(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(c, '\u{590}'..='\u{8FF}' | '\u{10D00}'..='\u{10D3F}' | '\u{1E900}'..='\u{1E95F}'))
}

pub(crate) fn paper() -> Paper {
    let samples = SAMPLES.iter().map(|(language, text)| row(language, &[text]));
    paper_of(samples.collect())
}

fn paper_of(samples: Vec<onroll_document::pdf::PaperRow>) -> Paper {
    crate::papers::paper(vec![rows(samples)])
}

/// Names in any script. Read out exactly as they were typed, and nothing replaced.
#[test]
fn every_script_is_painted_and_read_out_as_typed() {
    let made = rendered(&paper());
    assert!(made.replaced.is_empty(), "{:?}", made.replaced);
    let read = parts(&Pdf::read(&made.bytes).structure());
    let read: Vec<_> = read[2..].iter().map(|(_, text)| text.as_str()).collect();
    let typed: Vec<_> = SAMPLES
        .iter()
        .flat_map(|&(language, text)| [language, text])
        .collect();
    // Joiners that change no shape and say nothing by themselves may go.
    let heard = |text: &str| text.replace('\u{FE0F}', "");
    assert_eq!(
        read.iter().map(|t| heard(t)).collect::<Vec<_>>(),
        typed.iter().map(|t| heard(t)).collect::<Vec<_>>()
    );
}

/// The languages of scripts that run from the right and that poppler takes for others. It gives their letters from the left.
const TURNED_BY_POPPLER: &[&str] = &["Rohingya", "Bambara", "Fula"];

fn as_poppler_turns(language: &str, word: &str) -> String {
    if TURNED_BY_POPPLER.contains(&language) {
        word.chars().rev().collect()
    } else {
        word.to_owned()
    }
}

/// Another program finds every word. Where lines run from the right it has its own order of punctuation and of points.
#[test]
fn every_script_can_be_copied_and_searched_for() {
    let Some(text) = pdftotext("text in every script", &rendered(&paper()).bytes, "scripts.pdf") else {
        return;
    };
    let mut lost = Vec::new();
    for &(language, sample) in SAMPLES {
        let words: Vec<&str> = if from_right(sample) {
            sample
                .split(|c: char| !c.is_alphanumeric() && !is_mark(c) && !invisible(c))
                .collect()
        } else {
            vec![sample]
        };
        let bare = |text: &str| -> String {
            text.chars()
                .filter(|&c| !c.is_whitespace() && !invisible(c) && !is_mark(c))
                .collect()
        };
        let page = bare(&text);
        lost.extend(
            words
                .into_iter()
                .filter(|word| !page.contains(&as_poppler_turns(language, &bare(word))))
                .map(|word| (language, word)),
        );
    }
    assert!(lost.is_empty(), "{lost:?} in {text}");
}

/// The same program finds each question with its answer behind it, to the last mark, in the order of the paper.
#[test]
fn every_script_is_extracted_in_order() {
    let bytes = rendered(&paper()).bytes;
    let Some(text) = pdftotext_raw("order of text in every script", &bytes, "scripts-raw.pdf") else {
        return;
    };
    let solid = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let text = solid(&text);
    let mut rest = text.as_str();
    for &(language, sample) in SAMPLES {
        let said = if from_right(sample) {
            solid(language)
        } else {
            solid(language) + &solid(sample)
        };
        let at = rest
            .find(&said)
            .unwrap_or_else(|| panic!("{said:?} is not next in {rest}"));
        rest = &rest[at + said.len()..];
    }
}

/// A letter and its marks are one piece of one font, which knows where the marks go. A mark of another font would stand
/// beside its letter.
#[test]
fn a_mark_is_set_with_its_letter() {
    for (name, letters) in [
        ("Adébáyọ̀ ẸKỌ́", ["ọ̀", "Ọ́"]),
        ("Chị́dị̀", ["ị́", "ị̀"]),
        ("M̧ajeļ o̧", ["M̧", "o̧"]),
        ("Kr̥ṣṇa ɔ̌", ["r̥", "ɔ̌"]),
        ("Ива\u{301}нов и\u{301}", ["а\u{301}", "и\u{301}"]),
    ] {
        let pdf = Pdf::read(&rendered(&paper_of(vec![row("Name", &[name])])).bytes);
        for letter in letters {
            assert!(
                pdf.pieces.iter().any(|piece| piece == letter),
                "{name}: {:?}",
                pdf.pieces
            );
        }
    }
}

/// Vowels and other points, which this program finds beside their letters, not behind them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{711}'..='\u{74A}' | '\u{7A6}'..='\u{7B0}')
        || matches!(c, '\u{7EB}'..='\u{7F3}' | '\u{10D24}'..='\u{10D27}' | '\u{1E944}'..='\u{1E94A}')
}

/// What extraction adds to mark the direction, and joiners.
fn invisible(c: char) -> bool {
    matches!(c, '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FE0F}')
}

/// Letters and marks apart, as they are copied on a Mac or out of a PDF, are painted and read out as the letters they make.
#[test]
fn letters_and_marks_typed_apart_are_painted_together() {
    let samples = [
        ("Welsh", "Sia\u{302}n Lly\u{302}r", "Siân Llŷr"),
        (
            "French",
            "Franc\u{327}ois Zoe\u{308} Rene\u{301}e",
            "François Zoë Renée",
        ),
        ("Romanian", "S\u{326}tefan Ia\u{306}nescu", "Ștefan Iănescu"),
        (
            "Vietnamese",
            "Nguye\u{302}\u{303}n Ngo\u{323}c Ho\u{302}\u{300} Phu\u{31b}o\u{31b}\u{301}c",
            "Nguyễn Ngọc Hồ Phước",
        ),
        (
            "Turkish",
            "Gu\u{308}ls\u{327}en I\u{307}g\u{306}d\u{131}r",
            "Gülşen İğdır",
        ),
        ("Hungarian", "Erdo\u{30b}s To\u{30b}ke", "Erdős Tőke"),
        ("Polish", "Ge\u{328}s\u{301}la\u{328}", "Gęślą"),
        ("Croatian", "r\u{30f} a\u{311}", "ȑ ȃ"),
        ("Greek", "α\u{313}λη\u{301}θεια Α\u{345}", "ἀλήθεια ᾼ"),
        (
            "Korean",
            "\u{1100}\u{1175}\u{11b7} \u{1106}\u{1175}\u{11ab}\u{110c}\u{116e}\u{11ab}",
            "김 민준",
        ),
        ("Japanese", "か\u{3099}く", "がく"),
    ];
    let rows = samples.iter().map(|(language, typed, _)| row(language, &[typed]));
    let made = rendered(&paper_of(rows.collect()));
    let read = parts(&Pdf::read(&made.bytes).structure());
    let read: Vec<_> = read[2..]
        .iter()
        .skip(1)
        .step_by(2)
        .map(|(_, text)| text.as_str())
        .collect();
    let composed: Vec<_> = samples.iter().map(|(_, _, composed)| *composed).collect();
    assert_eq!(read, composed);
    assert_eq!(made.replaced, [].into());
}

/// The last letter of an Arabic answer stands further left than its first, and the first at the right edge.
#[test]
fn an_answer_from_the_right_is_set_at_the_right() {
    let start = |text: &str| {
        let made = rendered(&paper_of(vec![row("Name", &[text])]));
        let all = &places(&Pdf::read(&made.bytes))[0];
        // The page number is at the right as well.
        all.iter()
            .filter(|&&(_, y)| y < 700.0)
            .map(|&(x, _)| x)
            .fold(0.0, f32::max)
    };
    assert!(start("Amina") < 300.0);
    assert!(start("أمينة") > 480.0);
}

/// Letters that are written together are one shape, or the name is misspelt: as many glyphs as in HarfBuzz.
#[test]
fn letters_join_as_their_script_asks() {
    let glyphs = |text: &str| Pdf::read(&rendered(&paper_of(vec![row("Name", &[text])])).bytes).glyphs;
    // An empty answer is a space.
    let nothing = glyphs("") - 1;
    for (text, expected) in [
        ("শ্রী", 3),
        ("ক্ষ", 1),
        ("ज्ञ", 1),
        ("श्री", 2),
        ("ஸ்ரீ", 1),
        ("ශ්‍රී", 2),
        // The ligature, and what stands for its second letter.
        ("لا", 2),
        ("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", 1),
    ] {
        assert_eq!(glyphs(text) - nothing, expected, "{text}");
    }
}

/// An English paper takes two files; a name in another script one more for that script.
#[test]
fn only_the_fonts_that_are_needed_are_asked_for() {
    let files = |text: &str| {
        let paper = crate::papers::paper(vec![PaperBlock::Paragraph(text.to_owned())]);
        fonts_needed(&paper, fonts_for(&paper).manifest())
    };
    let latin = files("Amina Warsame");
    assert_eq!(latin.len(), 2, "{latin:?}");
    assert_eq!(files("Łukasz").len(), 3);
    assert_eq!(files("أمينة").len(), 3);
    assert_eq!(files("রাবেয়া").len(), 3);
    let whole = |text: &str| {
        files(text)
            .iter()
            .any(|file| file.starts_with("noto-sans-whole-"))
    };
    assert!(!whole("Nguyễn Adébáyọ̀ Chị́dị̀"), "a small font has these marks");
    assert!(whole("M̧ajeļ") && whole("r̥"));
    assert_eq!(files("བཀྲ་ཤིས").len(), 3);
    assert_eq!(files("[U+1F9FF] \u{1}\u{202E}").len(), 2, "markers are Latin");
}

/// The form’s own words run as English does, also where the name in front of them is written from the right.
#[test]
fn a_sentence_that_begins_with_a_name_runs_from_the_left() {
    let sentence = "أمينة يوسف: Date of birth (changed)";
    let words = || sentence.to_owned();
    for block in [
        PaperBlock::List(vec![words()]),
        PaperBlock::Paragraph(words()),
        PaperBlock::Notice {
            title: "Important".into(),
            text: words(),
        },
        PaperBlock::Heading {
            level: 2,
            text: words(),
        },
    ] {
        let made = rendered(&crate::papers::paper(vec![block.clone()]));
        let all = &places(&Pdf::read(&made.bytes))[0];
        let below_the_title = all.iter().filter(|&&(_, y)| y < 700.0);
        // At the right edge there is nothing but the number of the page.
        let furthest = below_the_title
            .filter(|&&(_, y)| y > 60.0)
            .map(|&(x, _)| x)
            .fold(0.0, f32::max);
        assert!(furthest < 300.0, "{block:?} {all:?}");
        let said = parts(&Pdf::read(&made.bytes).structure());
        assert!(said.iter().any(|(_, text)| text.contains(sentence)), "{said:?}");
    }
}

/// A part in a script of one language says which, so that it is read aloud with the right voice. Others say nothing.
#[test]
fn a_name_in_another_language_says_so() {
    let long = "தமிழ் ".repeat(40);
    for (answer, told) in [
        ("Amina Warsame", vec![]),
        ("أمينة يوسف", vec![]),
        ("রাবেয়া", vec![]),
        ("김민준", vec![("ko", "김민준")]),
        (
            "Kim (김민준), sister of Ηλίας 2",
            vec![("ko", "김민준), "), ("el", "Ηλίας 2")],
        ),
        ("桜井さくら", vec![("ja", "桜井さくら")]),
        ("ދިވެހި", vec![("dv", "ދިވެހި")]),
        (long.as_str(), vec![("ta", long.trim_end())]),
    ] {
        let structure = Pdf::read(&rendered(&paper_of(vec![row("Name", &[answer])])).bytes).structure();
        // A text of several lines has a part for each.
        let mut found: Vec<(String, String)> = Vec::new();
        for element in structure.of(&["Span"]) {
            let Some(language) = element.language.clone() else {
                continue;
            };
            match found.last_mut() {
                Some((last, text)) if *last == language => text.push_str(&element.text()),
                _ => found.push((language, element.text())),
            }
        }
        let found: Vec<_> = found
            .iter()
            .map(|(language, text)| (language.as_str(), text.trim_end()))
            .collect();
        let told: Vec<_> = told
            .into_iter()
            .map(|(language, text)| (language, text.trim_end()))
            .collect();
        assert_eq!(found, told, "{answer}");
        let said = structure.of(&["P"]);
        assert_eq!(said.last().unwrap().text().trim_end(), answer.trim_end());
    }
}
