//! The binary: see `gatekeeper::cli`.

fn main() -> std::process::ExitCode {
    gatekeeper::cli::run()
}
