//! TLS with real processes: a certificate of a private authority, believed only where it is named.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use crate::harness::binaries;

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/tls").join(name)
}

/// A server that speaks TLS, killed when it is dropped, with what it printed first.
struct Encrypted {
    child: Child,
    url: String,
    code: String,
    admin: String,
}

impl Drop for Encrypted {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn server(data: &std::path::Path) -> Encrypted {
    let mut child = Command::new(binaries::pace_server())
        .args(["--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .arg("--tls-cert")
        .arg(fixture("cert.pem"))
        .arg("--tls-key")
        .arg(fixture("key.pem"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the server starts");
    let out = child.stdout.take().expect("its output is piped");
    let mut lines = BufReader::new(out).lines().map_while(Result::ok);
    let mut after = |word: &str| -> String {
        let line = lines.find(|line| line.contains(word)).expect("it says so");
        let (_, rest) = line.split_once(word).expect("it does");
        rest.split_whitespace().next().unwrap_or_default().to_owned()
    };
    let url = format!("https:{}", after("listening on  https:"));
    let admin = format!("admin.{}", after("admin."));
    let code = after("-- join ");
    std::thread::spawn(move || lines.for_each(drop));
    Encrypted { child, url, code, admin }
}

fn output(command: &mut Command) -> Output {
    command.stdin(Stdio::null()).output().expect("it runs")
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

#[test]
#[ignore = "run by cargo xtask test"]
fn a_private_certificate_is_believed_where_it_is_named_and_nowhere_else() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let server = server(&data.path().join("data"));
    let join = |more: &[PathBuf]| {
        let mut command = Command::new(binaries::pace());
        command.args(["join", &server.code, "--seat", "northmere", "--name", "Ada", "--url"]);
        command.arg(&server.url).args(more).env("HOME", data.path());
        output(&mut command)
    };
    let refused = join(&[]);
    assert!(!refused.status.success());
    assert!(words(&refused).contains("certificate"), "{}", words(&refused));
    let joined = join(&["--ca".into(), fixture("ca.pem")]);
    assert!(joined.status.success(), "{}", words(&joined));
    // The operator's commands go the same way.
    let tables = output(
        Command::new(binaries::pace_server())
            .args(["tables", "--url", &server.url, "--ca"])
            .arg(fixture("ca.pem"))
            .env("PACE_ADMIN_TOKEN", &server.admin),
    );
    assert!(words(&tables).contains(&server.code), "{}", words(&tables));
}

#[test]
#[ignore = "run by cargo xtask test"]
fn a_wrong_file_or_key_is_named() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let start = |certificate: &str, key: &str| {
        let mut command = Command::new(binaries::pace_server());
        command.arg("--data").arg(data.path().join("data")).args(["--listen", "127.0.0.1:0"]);
        command.arg("--tls-cert").arg(fixture(certificate));
        let ended = output(command.arg("--tls-key").arg(fixture(key)));
        assert!(!ended.status.success());
        words(&ended)
    };
    let unfit = start("cert.pem", "other-key.pem");
    assert!(unfit.contains("other-key.pem can't be used with the certificate"), "{unfit}");
    let swapped = start("key.pem", "cert.pem");
    assert!(swapped.contains("key.pem holds no certificate"), "{swapped}");
    let missing = start("nowhere.pem", "key.pem");
    assert!(missing.contains("--tls-cert") && missing.contains("nowhere.pem"), "{missing}");
}
