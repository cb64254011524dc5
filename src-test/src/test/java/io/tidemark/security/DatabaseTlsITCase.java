package io.tidemark.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.publish.table.JdbcUrls;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate for localhost, and for no other name. */
@ShowsFault(KnownFault.TLS_DATABASE)
class DatabaseTlsITCase {
  @TempDir static Path directory;
  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws Exception {
    Certificate certificate = Certificate.in(directory, "server");
    Certificate.in(directory, "other");
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", certificate.certificate().toString())
            .setServerConfig("ssl_key_file", certificate.key().toString())
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
}
