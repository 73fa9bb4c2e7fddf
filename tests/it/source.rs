//! The program's source as the structure tests read it: code without comments, strings and test modules.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use crate::engine::root;

/// A file of the program.
pub struct Source {
    /// From the repository's root: `src/app/act.rs`.
    pub path: String,
    /// As it is written.
    pub text: String,
    /// The same lines with blanks for comments, strings and what is compiled for tests only.
    pub code: String,
    /// The code in words and signs.
    pub tokens: Vec<Token>,
}

/// A word, a sign, or `::`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// As it is written.
    pub text: String,
    /// Its line, from 1.
    pub line: usize,
}

/// A path as it stands in code, `use` lists taken apart: `crate::store::Conn`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its names.
    pub names: Vec<String>,
    /// Where it stands.
    pub line: usize,
}

/// A function with a body.
pub struct Function {
    /// Its name.
    pub name: String,
    /// The line of `fn`.
    pub line: usize,
    /// From `fn` to the closing brace.
    pub lines: usize,
}

/// A table as the program sees it.
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns: name and SQL type, as in `Nullable<Text>`.
    pub columns: Vec<(String, String)>,
}

impl Table {
    /// Whether its rows have a retention limit.
    pub fn is_limited(&self) -> bool {
        self.columns.iter().any(|(name, _)| name == "keep_until")
    }
}

/// Every file of the program; tests in files of their own are not of the program.
pub fn program() -> Vec<Source> {
    let mut sources = Vec::new();
    collect(&root().join("src"), &mut sources);
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

fn collect(directory: &Path, into: &mut Vec<Source>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && name != "tests" {
            collect(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") && name != "tests.rs" {
            let relative = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
            into.push(Source::new(relative, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The tables of `src/store/schema.rs`.
pub fn tables() -> Vec<Table> {
    static LINE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?m)^    (\w+) \([\w, ]+\) \{$|^        (\w+) -> (.+),$").unwrap());
    let source = Source::new(String::new(), fs::read_to_string(root().join("src/store/schema.rs")).unwrap());
    let mut tables: Vec<Table> = Vec::new();
    for line in LINE.captures_iter(&source.code) {
        if let Some(name) = line.get(1) {
            tables.push(Table { name: name.as_str().to_owned(), columns: Vec::new() });
        } else {
            tables.last_mut().unwrap().columns.push((line[2].to_owned(), line[3].to_owned()));
        }
    }
    tables
}

impl Source {
    fn new(path: String, text: String) -> Self {
        let code = without_tests(without_words(&text));
        let tokens = tokens(&code);
        Self { path, text, code, tokens }
    }

    /// The modules around the code of this file: `["app", "act"]`.
    pub fn module(&self) -> Vec<&str> {
        let path = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        let path = path.trim_end_matches("/mod").trim_end_matches("/lib");
        path.split('/').filter(|name| !["lib", "main"].contains(name)).collect()
    }

    /// Whether these signs and words follow each other in the code; gives the lines.
    pub fn lines_with(&self, words: &[&str]) -> Vec<usize> {
        let fits = |window: &&[Token]| window.iter().zip(words).all(|(token, word)| token.text == **word);
        self.tokens.windows(words.len()).filter(fits).map(|window| window[0].line).collect()
    }

    /// Every path of two names or more.
    pub fn mentions(&self) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let starts = at == 0 || !["::", "."].contains(&self.word(at - 1));
            at = if starts && self.is_name(at) { self.path_from(at, &[], &mut found) } else { at + 1 };
        }
        found.retain(|mention| mention.names.len() > 1);
        found
    }

    /// Reads the path or `use` tree at a token; gives the token after it.
    fn path_from(&self, mut at: usize, before: &[String], found: &mut Vec<Mention>) -> usize {
        let mut names = before.to_vec();
        let line = self.tokens[at].line;
        loop {
            names.push(self.word(at).to_owned());
            at += 1;
            if self.word(at) != "::" || !(self.is_name(at + 1) || self.word(at + 1) == "{") {
                found.push(Mention { names, line });
                return at;
            }
            at += 1;
            if self.word(at) == "{" {
                return self.list_from(at + 1, &names, found);
            }
        }
    }

    fn list_from(&self, mut at: usize, before: &[String], found: &mut Vec<Mention>) -> usize {
        loop {
            at = match self.word(at) {
                "}" | "" => return at + 1,
                "as" => at + 2,
                _ if self.is_name(at) => self.path_from(at, before, found),
                _ => at + 1,
            };
        }
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.text)
    }

    fn is_name(&self, at: usize) -> bool {
        self.word(at).starts_with(|c: char| c.is_alphabetic() || c == '_')
    }

    /// Every function with a body.
    pub fn functions(&self) -> Vec<Function> {
        let starts = (0..self.tokens.len()).filter(|at| self.word(*at) == "fn" && self.is_name(at + 1));
        starts.filter_map(|at| self.function_at(at)).collect()
    }

    fn function_at(&self, at: usize) -> Option<Function> {
        let (mut depth, mut open) = (0, false);
        for token in &self.tokens[at..] {
            match token.text.as_str() {
                "(" | "[" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                ";" if depth == 0 => return None,
                "{" => (depth, open) = (depth + 1, true),
                _ => {}
            }
            if open && depth == 0 {
                let line = self.tokens[at].line;
                return Some(Function {
                    name: self.word(at + 1).to_owned(),
                    line,
                    lines: token.line - line + 1,
                });
            }
        }
        None
    }
}

/// The same text with blanks for comments and the insides of strings.
fn without_words(text: &str) -> String {
    static WORDS: LazyLock<Regex> = LazyLock::new(|| {
        let comment = r"//[^\n]*|/\*(?s:.*?)\*/";
        let raw = r###"\bb?r"[^"]*"|\bb?r#"(?s:.*?)"#|\bb?r##"(?s:.*?)"##"###;
        let string = r#"\bb?"(?s:\\.|[^"\\])*"|"(?s:\\.|[^"\\])*""#;
        let letter = r"'(?:\\[^u]|\\u\{\w+\}|\\x\w\w|[^'\\])'";
        Regex::new(&format!("{comment}|{raw}|{string}|{letter}")).unwrap()
    });
    WORDS.replace_all(text, |found: &regex::Captures| blank(&found[0])).into_owned()
}

/// The same code with blanks for each item under `#[cfg(test)]`.
fn without_tests(mut code: String) -> String {
    const MARK: &str = "#[cfg(test)]";
    while let Some(start) = code.find(MARK) {
        let mut depth = 0;
        let mut end = code.len();
        for (at, c) in code[start + MARK.len()..].char_indices() {
            match c {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 && (c == ';' || c == '}') {
                end = start + MARK.len() + at + 1;
                break;
            }
        }
        let blanks = blank(&code[start..end]);
        code.replace_range(start..end, &blanks);
    }
    code
}

fn blank(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect()
}

fn tokens(code: &str) -> Vec<Token> {
    static TOKEN: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\w+|::|[^\s\w]").unwrap());
    let lines = code.lines().zip(1..);
    lines
        .flat_map(|(text, line)| {
            TOKEN.find_iter(text).map(move |token| Token { text: token.as_str().to_owned(), line })
        })
        .collect()
}

#[test]
fn words_and_tests_are_not_code() {
    let source = Source::new(
        String::new(),
        r##"
use crate::{a::{self as x, B}, c}; // crate::comment
fn f<'a>(x: &'a str) -> char { let _ = "crate::text \" {"; let _ = r#"crate::"raw"."#; super::d::e(); '"' }
#[cfg(test)]
mod tests { use crate::test::Only; }
#[cfg(test)]
use crate::test::Other;
fn g() -> i32;
"##
        .to_owned(),
    );
    let mentions: Vec<_> = source.mentions().iter().map(|mention| mention.names.join("::")).collect();
    assert_eq!(mentions, ["crate::a::self", "crate::a::B", "crate::c", "super::d::e"]);
    let functions: Vec<_> = source.functions().iter().map(|f| (f.name.clone(), f.line, f.lines)).collect();
    assert_eq!(functions, [("f".to_owned(), 3, 1)]);
}
