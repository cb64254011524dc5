package io.tidemark.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.publish.table.JdbcUrls;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate for localhost, and for no other name. */
@ShowsFault(KnownFault.TLS_DATABASE)
class DatabaseTlsITCase {
  private static final String PASSWORD = "changeit";

  @TempDir static Path directory;
  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws Exception {
    certificate("server");
    certificate("other");
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", directory.resolve("server.pem").toString())
            .setServerConfig("ssl_key_file", directory.resolve("server.key").toString())
            .start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void theServerIsVerified() throws Exception {
    try (Connection connection = connect("localhost", "server");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getBoolean(1)).isTrue();
    }
  }

  @Test
  void aCertificateOfAnotherHostIsRefused() {
    assertThatThrownBy(() -> connect("127.0.0.1", "server"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("127.0.0.1")
        .hasMessageContaining("could not be verified");
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() {
    assertThatThrownBy(() -> connect("localhost", "other"))
        .isInstanceOf(SQLException.class)
        .hasStackTraceContaining("PKIX");
  }

  private static Connection connect(String host, String root) throws SQLException {
    String url =
        "jdbc:postgresql://"
            + host
            + ":"
            + server.getPort()
            + "/postgres?sslmode=verify-full&sslrootcert="
            + directory.resolve(root + ".pem");
    return JdbcUrls.dataSource(JdbcUrls.check(url), "postgres", "x").getConnection();
  }

  /** A key and a certificate that vouches for itself, as PEM files. */
  private static void certificate(String name) throws Exception {
    Path store = directory.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:localhost",
                "-ext",
                "BC=ca:true",
                "-validity",
                "2",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    write(name + ".pem", "CERTIFICATE", keys.getCertificate(name).getEncoded());
    write(name + ".key", "PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded());
  }

  private static void write(String file, String kind, byte[] encoded) throws Exception {
    Path path = directory.resolve(file);
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    Files.writeString(
        path, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
  }
}
