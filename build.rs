//! The migrations are compiled in; a new one must rebuild the crate. So are the leaflets and letters: one for each file of
//! `config/leaflet` and `config/letter`.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=migrations");
    let variable = |name| env::var_os(name).map(PathBuf::from).ok_or(io::ErrorKind::NotFound);
    for kind in ["leaflet", "letter"] {
        println!("cargo::rerun-if-changed=config/{kind}");
        let texts = texts(&variable("CARGO_MANIFEST_DIR")?.join("config").join(kind), kind)?;
        fs::write(variable("OUT_DIR")?.join(format!("{kind}s.rs")), texts)?;
    }
    Ok(())
}

/// A list in Rust: the names of the files without their ending, and what stands in them.
fn texts(directory: &Path, kind: &str) -> io::Result<String> {
    let files = fs::read_dir(directory)?.map(|entry| entry.map(|entry| entry.path()));
    let mut files = files.collect::<io::Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    let entry = |file: &PathBuf| {
        let name = file.file_stem().unwrap_or_default().display();
        format!(
            "(\"{name}\", include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/config/{kind}/{name}.toml\"))),"
        )
    };
    Ok(format!("&[{}]", files.iter().map(entry).collect::<String>()))
}
