//! PostgreSQL over TLS: only a server whose certificate the given CA signed is spoken to.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use diesel::prelude::*;
use diesel::sql_types::Bool;
use gatekeeper::store::{Database, StoreError, StoreSettings};

use crate::cluster::Cluster;
use crate::fresh::Fresh;
use crate::on;

#[test]
fn a_server_is_reached_through_tls_and_known_by_its_ca() {
    let cluster = Cluster::start();
    let ca = serve_tls(&cluster);
    let server = |role| format!("postgres://{role}@localhost:{}", cluster.port);
    let fresh = Fresh::on_server(&server("gatekeeper_owner"), &server("gatekeeper_app"));
    let settings = |ca_file| StoreSettings {
        url: format!("{}?sslmode=require", fresh.app.url),
        ca_file,
        ..fresh.app.clone()
    };

    let store = Database::open(&settings(Some(ca.clone()))).unwrap();
    assert!(encrypted(&store));
    assert!(!encrypted(&fresh.store()), "to this machine, without sslmode, in the clear");
    let mut heads = Database::open(&settings(Some(ca))).unwrap().heads();
    store
        .write(|tx| -> Result<(), StoreError> {
            tx.head.seq += 1;
            Ok(())
        })
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async { heads.wait_for(|head| head.seq == 1).await.map(drop) }).unwrap_or_default();

    let (stranger, _) = authority(cluster.data().parent().unwrap(), "stranger");
    for ca_file in [None, Some(stranger)] {
        let refused = Database::open(&settings(ca_file)).err().unwrap();
        assert!(refused.to_string().contains("certificate"), "{refused}");
    }
}

fn encrypted(store: &Database) -> bool {
    let query = diesel::dsl::sql::<Bool>("(SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid())");
    store
        .read(|db| -> Result<_, StoreError> { Ok(on!(db, c => diesel::select(query).get_result(c))?) })
        .unwrap()
}

/// Gives the server a certificate for `localhost`; returns its CA.
fn serve_tls(cluster: &Cluster) -> PathBuf {
    let (data, dir) = (cluster.data(), cluster.data().parent().unwrap());
    let (ca, ca_key) = authority(dir, "ca");
    let names = dir.join("names");
    fs::write(&names, "subjectAltName=DNS:localhost").unwrap();
    let (key, request, certificate) = (data.join("server.key"), dir.join("request"), data.join("server.crt"));
    openssl(&["req", "-subj", "/CN=localhost", "-keyout", path(&key), "-out", path(&request)], NEW_KEY);
    openssl(
        &[
            "x509",
            "-req",
            "-in",
            path(&request),
            "-CA",
            path(&ca),
            "-CAkey",
            path(&ca_key),
            "-CAcreateserial",
        ],
        &["-days", "2", "-extfile", path(&names), "-out", path(&certificate)],
    );
    own(&key, data);
    own(&certificate, data);
    let config = data.join("postgresql.conf");
    fs::write(&config, fs::read_to_string(&config).unwrap() + "ssl = on\n").unwrap();
    cluster.control("restart", &[]);
    ca
}

const NEW_KEY: &[&str] = &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

fn authority(dir: &Path, name: &str) -> (PathBuf, PathBuf) {
    let (certificate, key) = (dir.join(format!("{name}.pem")), dir.join(format!("{name}.key")));
    let subject = format!("/CN={name}");
    let files = ["-subj", &subject, "-days", "2", "-keyout", path(&key), "-out", path(&certificate)];
    openssl(&[&["req", "-x509"], &files[..]].concat(), NEW_KEY);
    (certificate, key)
}

fn openssl(first: &[&str], rest: &[&str]) {
    let output = Command::new("openssl").args(first).args(rest).output().unwrap();
    assert!(output.status.success(), "{first:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The server reads its key only if it is its own and nobody else can.
fn own(file: &Path, like: &Path) {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let like = fs::metadata(like).unwrap();
    chown(file, Some(like.uid()), Some(like.gid())).unwrap();
    fs::set_permissions(file, PermissionsExt::from_mode(0o600)).unwrap();
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}
