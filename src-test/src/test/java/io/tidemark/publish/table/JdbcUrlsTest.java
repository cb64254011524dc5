package io.tidemark.publish.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

@ShowsFault(KnownFault.JDBC_URL)
class JdbcUrlsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost/koku",
        "jdbc:postgresql://localhost:5432/koku",
        "jdbc:postgresql://a.example:5432,b.example:5433/koku?targetServerType=primary",
        "jdbc:postgresql://[::1]:5432/koku?sslmode=verify-full&sslrootcert=/etc/ca.pem",
        "jdbc:postgresql://h/db?connectTimeout=5&socketTimeout=60&ApplicationName=x"
      })
  void acceptsAddressesOfPostgres(String url) {
    assertThat(JdbcUrls.check(url)).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "socketFactory=evil.Class, socketFactory",
    "sslmode=require&loggerFile=/etc/passwd, loggerFile",
    "options=-csearch_path%3Dx, options",
    "preferQueryMode=simple, preferQueryMode",
    "socket%46actory=x, socketFactory",
    "SSLMODE=disable, SSLMODE",
    "sslfactoryarg=classpath:x, sslfactoryarg",
    "service=x, service"
  })
  void refusesOtherPropertiesByName(String query, String named) {
    assertThatThrownBy(() -> JdbcUrls.check("jdbc:postgresql://h/db?" + query))
        .isInstanceOf(InvalidTargetException.class)
        .hasMessageContaining("property '" + named + "' is not allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h/db?password=hunter2",
        "jdbc:postgresql://h/db?user=u&password=hunter2",
        "jdbc:postgresql://h/db?sslpassword=hunter2",
        "jdbc:postgresql://me:hunter2@h/db",
        "jdbc:postgresql://h/db?x=hunter2",
        "jdbc:mysql://h/db?password=hunter2",
        "hunter2"
      })
  void neverRepeatsASecret(String url) {
    assertThatThrownBy(() -> JdbcUrls.check(url))
        .isInstanceOf(InvalidTargetException.class)
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql:koku",
        "jdbc:postgresql://h",
        "jdbc:postgresql://h/",
        "jdbc:h2:mem:x"
      })
  void refusesOtherForms(String url) {
    assertThatThrownBy(() -> JdbcUrls.check(url)).hasMessageContaining("expected jdbc:postgresql");
  }

  @Test
  void whatTheUrlSaysWinsOverDefaults() {
    PGSimpleDataSource source =
        (PGSimpleDataSource)
            JdbcUrls.dataSource("jdbc:postgresql://h/db?connectTimeout=3", "me", "secret");
    assertThat(source.getConnectTimeout()).isEqualTo(3);
    assertThat(source.getTcpKeepAlive()).isTrue();
    assertThat(source.getUser()).isEqualTo("me");
  }
}
