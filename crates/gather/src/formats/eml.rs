//! Mail (`.eml`): a press release or a statement as it was sent.
//!
//! The subject is the headline, the sender the author, the day it was sent that of its publication. Of the body its plain
//! text is read, else its HTML without the tags. What the message answers (lines behind `>`, the mail quoted below) and its
//! signature are furniture; a mail that is passed on is what the message is about, and stays.

use std::borrow::Cow;

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use onrecord_core::document::{Block, BlockKind, Document, Problem, PublishedBasis};
use onrecord_core::time::Stamp;

use super::{Format, Parsed};
use crate::article;
use crate::input::{Input, InputError};

/// Mail.
pub static FORMAT: Format = Format {
    name: "eml",
    doc: "mail as it was sent: subject, sender, day and text; quoted mails and signatures are left out",
    extensions: &["eml"],
    sniff: has_mail_headers,
    one_document: true,
    parse,
};

/// Headers by which a mail is known: one says who sent it, another only mail software writes.
fn has_mail_headers(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1 << 14)]);
    let names: Vec<String> = head
        .lines()
        .take_while(|line| !line.trim().is_empty())
        .filter(|line| !line.starts_with([' ', '\t']))
        .map(|line| line.split_once(':').map_or("", |(name, _)| name).to_ascii_lowercase())
        .collect();
    let header = |name: &String| {
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    let written = ["date", "message-id", "mime-version", "received", "content-type", "return-path"];
    names.iter().all(header)
        && names.iter().any(|name| name == "from")
        && names.iter().any(|name| written.contains(&name.as_str()))
}

fn parse(input: &Input<'_>) -> Parsed {
    input.check_size(input.bytes.len())?;
    let way_out = "give the mail as it was sent (saved as .eml), or read it with --from text";
    if !has_mail_headers(input.bytes) {
        return Err(input.error("bad-mail", "it does not begin with the headers of a mail", way_out));
    }
    let message = MessageParser::default().parse(input.bytes);
    let message = message.ok_or_else(|| input.error("bad-mail", "it cannot be read as a mail", way_out))?;
    Ok(vec![document(input, &message)])
}

fn document(input: &Input<'_>, message: &Message<'_>) -> Result<Document, InputError> {
    let subject = subject(message);
    let body = own_words(&body(message));
    if body.trim().is_empty() {
        let way_out = "give the text of what is attached to it as a file of its own";
        return Err(input.error("empty-input", "the mail has no text of its own", way_out));
    }
    let text = if subject.is_empty() { body } else { format!("{subject}\n\n{body}") };
    let mut document = input.document(input.bytes, text)?;
    note_headers(&mut document, message);
    document.source.title = (!subject.is_empty()).then(|| subject.clone());
    article::lay_out(&mut document);
    set_headline(&mut document, subject.len());
    let attached = message.attachments().filter(|part| part.attachment_name().is_some()).count();
    if attached > 0 {
        let message =
            format!("{attached} attached to the mail and not read: save what matters and give it as a file");
        document.problems.push(Problem { code: "attachments-unread", message });
    }
    Ok(document)
}

/// The subject without "Re:" and "Fwd:", in one line.
fn subject(message: &Message<'_>) -> String {
    let bare = message.thread_name().filter(|name| !name.trim().is_empty()).or(message.subject());
    bare.unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn note_headers(document: &mut Document, message: &Message<'_>) {
    let source = &mut document.source;
    let senders = message.from().map(|from| from.iter().collect::<Vec<_>>()).unwrap_or_default();
    let names = senders.iter().filter_map(|sender| sender.name().or(sender.address()));
    source.authors = names.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    let sent =
        message.date().filter(|sent| sent.is_valid()).and_then(|sent| Stamp::parse(&sent.to_rfc3339()));
    if let (Some(sent), PublishedBasis::None) = (sent, source.published_basis) {
        source.published = Some(sent);
        source.published_basis = PublishedBasis::Declared;
    }
}

/// The subject is the headline whatever it looks like.
fn set_headline(document: &mut Document, length: usize) {
    if length == 0 {
        return;
    }
    let span = document.text.covering(0, length);
    document.blocks.retain(|block| !block.span.overlaps(span));
    for block in &mut document.blocks {
        if block.kind == BlockKind::Headline {
            block.kind = BlockKind::Heading;
        }
    }
    document.blocks.insert(0, Block { kind: BlockKind::Headline, span });
}

/// The text of a mail, or of the mail that is all it carries.
fn body(message: &Message<'_>) -> String {
    let own: Vec<String> =
        message.text_bodies().filter_map(|part| text_of(&part.body)).map(Cow::into_owned).collect();
    let own = own.join("\n\n");
    if !own.trim().is_empty() {
        return own;
    }
    let carried = message.parts.iter().find_map(|part| part.message());
    carried
        .map(|carried| carried.text_bodies().filter_map(|part| text_of(&part.body)).collect())
        .unwrap_or_default()
}

fn text_of<'a>(part: &'a PartType<'_>) -> Option<Cow<'a, str>> {
    match part {
        PartType::Text(text) => Some(Cow::Owned(text.replace("\r\n", "\n"))),
        PartType::Html(html) => Some(Cow::Owned(text_of_html(html))),
        _ => None,
    }
}

/// The words of HTML, one paragraph a block. The parser breaks lines at `<br>` and `</p>` only, so the other elements that
/// stand on lines of their own are given breaks first.
fn text_of_html(html: &str) -> String {
    const BLOCKS: &[&str] = &[
        "article",
        "blockquote",
        "dd",
        "div",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ];
    let own = &html[..quoted_from(html)];
    let mut broken = String::with_capacity(own.len() + own.len() / 8);
    for (at, part) in own.split('<').enumerate() {
        let inner = part.trim_start_matches('/');
        let name =
            inner.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
        if at > 0 {
            broken.push_str(if BLOCKS.contains(&name.as_str()) { "<br><" } else { "<" });
        }
        broken.push_str(part);
    }
    let text = mail_parser::decoders::html::html_to_text(&broken);
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Where the quoted mail begins in the HTML of the common mail programs, when words of its own stand before it.
fn quoted_from(html: &str) -> usize {
    const MARKS: &[&str] =
        &["class=\"gmail_quote", "<blockquote type=\"cite\"", "id=\"divrplyfwdmsg\"", "id=\"appendonsend\""];
    // Letters outside ASCII keep their length, so places in the one are places in the other.
    let lower = html.to_ascii_lowercase();
    let mark = MARKS.iter().filter_map(|mark| lower.find(mark)).min().unwrap_or(html.len());
    let start = lower[..mark].rfind('<').filter(|_| mark < html.len() && !lower[mark..].starts_with('<'));
    let start = start.unwrap_or(mark);
    let before = mail_parser::decoders::html::html_to_text(&html[..start]);
    if before.split_whitespace().count() >= FEWEST_WORDS { start } else { html.len() }
}

/// A mail with fewer words of its own than that passes another one on.
const FEWEST_WORDS: usize = 12;

/// What the sender wrote: without the signature, what is quoted, and the marks around them.
fn own_words(body: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut lines = body.lines().peekable();
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        let enough = kept.iter().flat_map(|line| line.split_whitespace()).count() >= FEWEST_WORDS;
        if trimmed == "--" || opens_quoted_mail(trimmed) && enough {
            break;
        }
        if opens_quoted_mail(trimmed) || is_passed_on(trimmed) {
            while lines.next_if(|line| line.trim().is_empty() || is_header_of_copy(line)).is_some() {}
            continue;
        }
        let introduces = introduces_quote(trimmed, lines.peek().copied());
        if trimmed.starts_with('>') || introduces || is_device_note(trimmed) {
            continue;
        }
        kept.push(line);
    }
    let own = kept.join("\n");
    // A mail of nothing but quoted lines passes them on.
    if own.trim().is_empty() { unquoted(body) } else { own }
}

fn unquoted(body: &str) -> String {
    let bare = body.lines().map(|line| line.trim_start_matches(['>', ' ']));
    bare.collect::<Vec<_>>().join("\n")
}

fn opens_quoted_mail(line: &str) -> bool {
    line.starts_with('-') && line.trim_matches(['-', ' ']).eq_ignore_ascii_case("original message")
}

fn is_passed_on(line: &str) -> bool {
    let bare = line.trim_matches(['-', ' ', ':']).to_ascii_lowercase();
    bare == "forwarded message" || bare == "begin forwarded message"
}

fn is_header_of_copy(line: &str) -> bool {
    let name =
        line.trim().trim_start_matches(['>', ' ', '*']).split(':').next().unwrap_or("").to_ascii_lowercase();
    line.contains(':')
        && matches!(
            name.as_str(),
            "from" | "to" | "cc" | "date" | "sent" | "subject" | "reply-to" | "importance"
        )
}

/// "On Tue, 2 Dec 2025 at 10:00, Ann Bell <ann@example.org> wrote:", over one line or two, above quoted lines.
fn introduces_quote(line: &str, next: Option<&str>) -> bool {
    let next = next.unwrap_or("").trim();
    let whole = line.starts_with("On ") && line.ends_with("wrote:");
    let wrapped = line.starts_with("On ") && line.len() < 120 && next.ends_with("wrote:") && next.len() < 80;
    let tail = line.ends_with("wrote:") && line.contains('@') && line.len() < 80;
    whole && line.len() < 200 || wrapped || tail || line.ends_with("wrote:") && next.starts_with('>')
}

fn is_device_note(line: &str) -> bool {
    ["Sent from my ", "Get Outlook for ", "Sent from Outlook"].iter().any(|start| line.starts_with(start))
        && line.len() < 80
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::sniff;

    const HEADERS: &str = "From: \"Port of Aldmere\" <press@example.org>\r\nTo: desk@example.org\r\nDate: Tue, 2 Dec 2025 19:40:00 +0100\r\nSubject: =?utf-8?q?Fwd:_Harbour_reopens_=E2=80=93_today?=\r\nMIME-Version: 1.0\r\n";

    fn taken(mail: &str) -> Document {
        parse(&Input::of(mail.as_bytes())).unwrap().remove(0).unwrap()
    }

    fn blocks(mail: &str) -> String {
        let document = taken(mail);
        let line = |block: &Block| format!("{}: {}\n", block.kind.name(), document.text.slice(block.span));
        document.blocks.iter().map(line).collect()
    }

    const WORDS: &str = "The harbour of Aldmere reopened on Tuesday, the port authority said, after divers had raised two barges.";

    #[test]
    fn headers_tell_of_the_mail() {
        let mail = format!("{HEADERS}Content-Type: text/plain; charset=utf-8\r\n\r\n{WORDS}\r\n");
        let document = taken(&mail);
        assert_eq!(document.source.authors, ["Port of Aldmere"]);
        assert_eq!(document.source.published.unwrap().written, "2025-12-02T19:40:00+01:00");
        assert_eq!(document.source.published_basis, PublishedBasis::Declared);
        assert_eq!(blocks(&mail), format!("headline: Harbour reopens – today\nparagraph: {WORDS}\n"));
        assert_eq!(sniff(&Input::of(mail.as_bytes())).unwrap().name, "eml");
        assert_eq!(sniff(&Input::of(b"From: here to there\n\nOne.")).unwrap().name, "text");
    }

    #[test]
    fn the_callers_date_overrides_the_mails() {
        let mail = format!("{HEADERS}\r\n{WORDS}\r\n");
        let input = Input { date: Stamp::parse("2025-12-05"), ..Input::of(mail.as_bytes()) };
        let document = parse(&input).unwrap().remove(0).unwrap();
        assert_eq!(document.source.published.unwrap().written, "2025-12-05");
        assert_eq!(document.source.published_basis, PublishedBasis::Given);
    }

    #[test]
    fn transfer_encodings_are_undone() {
        let quoted = format!(
            "{HEADERS}Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=93We worked day and night and the caf=E9 stayed open=94, she said of the wo=\r\nrk.\r\n"
        );
        assert!(
            blocks(&quoted)
                .contains("“We worked day and night and the café stayed open”, she said of the work.")
        );
        let base64 = format!(
            "{HEADERS}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nVGhlIGhhcmJvdXIgcmVvcGVuZWQu\r\n"
        );
        assert!(blocks(&base64).ends_with("The harbour reopened.\n"));
    }

    #[test]
    fn plain_text_comes_before_html_and_html_is_stripped() {
        let html = format!(
            "<html><head><style>p {{}}</style></head><body><div>{WORDS}</div><div>It is the &amp; end.</div></body></html>"
        );
        let both = format!(
            "{HEADERS}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{WORDS}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Another text.</p>\r\n--b--\r\n"
        );
        assert!(blocks(&both).ends_with(&format!("paragraph: {WORDS}\n")));
        let alone = format!("{HEADERS}Content-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n");
        assert!(blocks(&alone).ends_with(&format!("paragraph: {WORDS}\nparagraph: It is the & end.\n")));
    }

    #[test]
    fn what_is_quoted_and_signed_is_furniture() {
        let mail = format!(
            "{HEADERS}\r\n{WORDS}\r\n\r\nOn Mon, 1 Dec 2025, Bo Carr <bo@example.org> wrote:\r\n> When will the harbour open?\r\n\r\nIt opened at noon.\r\n-- \r\nInes Dorval\r\nHarbour master\r\n"
        );
        assert_eq!(
            taken(&mail).text.as_str(),
            format!("Harbour reopens – today\n\n{WORDS}\n\n\nIt opened at noon.")
        );
        let outlook = format!(
            "{HEADERS}\r\n{WORDS}\r\n\r\n-----Original Message-----\r\nFrom: Bo Carr\r\nSubject: When\r\n\r\nWhen will it open?\r\n"
        );
        assert!(taken(&outlook).text.as_str().trim_end().ends_with(WORDS));
    }

    #[test]
    fn a_mail_that_is_passed_on_is_read() {
        let mail = format!(
            "{HEADERS}\r\nFYI\r\n\r\n---------- Forwarded message ---------\r\nFrom: Bo Carr <bo@example.org>\r\nDate: Mon\r\nSubject: Harbour\r\n\r\n{WORDS}\r\n"
        );
        assert!(blocks(&mail).ends_with(&format!("paragraph: {WORDS}\n")));
        assert!(!taken(&mail).text.as_str().contains("Bo Carr"));
    }

    #[test]
    fn attachments_are_told_and_a_mail_without_text_is_refused() {
        let attached = |text: &str| {
            format!(
                "{HEADERS}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{text}\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\n%PDF\r\n--b--\r\n"
            )
        };
        assert_eq!(taken(&attached(WORDS)).problems[0].code, "attachments-unread");
        let empty = attached("");
        let error = parse(&Input::of(empty.as_bytes())).unwrap().remove(0).unwrap_err();
        assert_eq!(error.code, "empty-input");
        assert_eq!(parse(&Input::of(b"The harbour opened.")).unwrap_err().code, "bad-mail");
    }

    #[test]
    fn a_cut_mail_is_taken_or_refused() {
        let mail = format!(
            "{HEADERS}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<div>{WORDS}</div><blockquote type=\"cite\">é"
        );
        for end in 0..mail.len() {
            let _ = parse(&Input::of(&mail.as_bytes()[..end])).map(|documents| documents.len());
        }
    }
}
