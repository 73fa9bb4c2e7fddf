//! The migrations are compiled in; a new one must rebuild the crate. So are the leaflets: one for each file of `config/leaflet`.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-changed=config/leaflet");
    let variable = |name| env::var_os(name).map(PathBuf::from).ok_or(io::ErrorKind::NotFound);
    let leaflets = leaflets(&variable("CARGO_MANIFEST_DIR")?.join("config/leaflet"))?;
    fs::write(variable("OUT_DIR")?.join("leaflets.rs"), leaflets)
}

/// A list in Rust: the names of the files without their ending, and what stands in them.
fn leaflets(directory: &Path) -> io::Result<String> {
    let files = fs::read_dir(directory)?.map(|entry| entry.map(|entry| entry.path()));
    let mut files = files.collect::<io::Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    let entry = |file: &PathBuf| {
        let name = file.file_stem().unwrap_or_default().display();
        format!(
            "(\"{name}\", include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/config/leaflet/{name}.toml\"))),"
        )
    };
    Ok(format!("&[{}]", files.iter().map(entry).collect::<String>()))
}
