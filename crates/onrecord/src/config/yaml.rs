//! YAML as far as style files use it: texts, lists and tables, each with its line.

use saphyr_parser::{Event, Parser, Span, StrInput};

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Yaml {
    /// Its line, from 1.
    pub(super) line: usize,
    pub(super) node: Node,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// As it is written, quotation marks undone; numbers and truths too.
    Text(String),
    List(Vec<Yaml>),
    /// In order of the file.
    Table(Vec<(Yaml, Yaml)>),
}

/// What cannot be read, and on which line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) line: usize,
    pub(super) what: String,
}

/// How deep values may lie in each other; style files need three.
const DEEPEST: usize = 16;

impl Yaml {
    pub(super) fn text(&self) -> Option<&str> {
        match &self.node {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Reads the first document of a file; an empty one is an empty table.
pub(super) fn read(text: &str) -> Result<Yaml, Broken> {
    let mut events = Events { parser: Parser::new_from_str(text) };
    loop {
        match events.next()? {
            (Event::StreamStart | Event::DocumentStart(_) | Event::Nothing, _) => {}
            (Event::StreamEnd | Event::DocumentEnd, _) => {
                return Ok(Yaml { line: 1, node: Node::Table(Vec::new()) });
            }
            (event, span) => return events.value(&event, span, 0),
        }
    }
}

struct Events<'a> {
    parser: Parser<'a, StrInput<'a>>,
}

impl<'a> Events<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), Broken> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(Broken { line: error.marker().line(), what: error.info().to_owned() }),
            None => Err(Broken { line: 1, what: "the file ends too early".to_owned() }),
        }
    }

    /// The value that begins with an event.
    fn value(&mut self, event: &Event<'a>, span: Span, depth: usize) -> Result<Yaml, Broken> {
        let line = span.start.line();
        let broken = |what: &str| Err(Broken { line, what: what.to_owned() });
        if depth > DEEPEST {
            return broken("values lie too deep in each other");
        }
        let node = match event {
            Event::Scalar(text, ..) => Node::Text(text.clone().into_owned()),
            Event::SequenceStart(..) => {
                let mut values = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => break Node::List(values),
                        (event, span) => values.push(self.value(&event, span, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(..) => {
                let mut entries = Vec::new();
                loop {
                    let key = match self.next()? {
                        (Event::MappingEnd, _) => break Node::Table(entries),
                        (event, span) => self.value(&event, span, depth + 1)?,
                    };
                    let (event, span) = self.next()?;
                    entries.push((key, self.value(&event, span, depth + 1)?));
                }
            }
            Event::Alias(_) => return broken("aliases (*name) are not read"),
            _ => return broken("this is no value"),
        };
        Ok(Yaml { line, node })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_lists_and_tables_are_read_with_their_lines() {
        let yaml = read("# c\na: x\nb:\n  'y: z': \"w\"\n  - : 1\n");
        assert!(yaml.is_err());
        let yaml = read("---\na: true\nb:\n  'y: z': \"w\"\nc:\n- 1\n- [p, q]\n").unwrap();
        let Node::Table(entries) = yaml.node else { panic!("a table") };
        assert_eq!(entries[0].1.text(), Some("true"));
        let Node::Table(inner) = &entries[1].1.node else { panic!("a table") };
        assert_eq!((inner[0].0.text(), inner[0].0.line, inner[0].1.text()), (Some("y: z"), 4, Some("w")));
        let Node::List(list) = &entries[2].1.node else { panic!("a list") };
        assert_eq!((list.len(), list[1].line), (2, 7));
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_line() {
        assert_eq!(read("a: [1,\nb: 2\n").unwrap_err().line, 2);
        assert!(read(&"[".repeat(1000)).is_err());
        assert_eq!(read("").unwrap().node, Node::Table(Vec::new()));
        assert!(read("a: &x 1\nb: *x\n").unwrap_err().what.contains("aliases"));
    }
}
