package io.tidemark.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlRetryTest {
  private static final SqlRetry RETRY =
      SqlRetry.of(Duration.ofMillis(200), Duration.ofMillis(1), Duration.ofMillis(10));

  private final AtomicInteger attempts = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08001", "08006", "08P01", "57P01", "57P02", "57P03", "53300", "53100", "40001", "40P01",
        "55P03", "25006", "57P05"
      })
  void retriesWhatPasses(String state) throws SQLException {
    String result =
        RETRY.call(
            "work",
            () -> {
              if (attempts.incrementAndGet() < 3) {
                throw new SQLException("no", state);
              }
              return "done";
            });
    assertThat(result).isEqualTo("done");
    assertThat(attempts).hasValue(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "42P01", "22003", "57014", "28P01", "0800", ""})
  void passesOnWhatDoesNot(String state) {
    SQLException failure = new SQLException("no", state);
    assertThatThrownBy(() -> fail(failure)).isSameAs(failure);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void readsCauses() {
    assertThat(TransientSql.isTransient(new SQLException("x", null, new EOFException()))).isTrue();
    assertThat(TransientSql.isTransient(new UncheckedIOException(new EOFException()))).isTrue();
    assertThat(TransientSql.isTransient(new IllegalStateException(new SQLException("x", "08006"))))
        .isTrue();
    assertThat(TransientSql.isTransient(new SQLException("x"))).isFalse();
    assertThat(TransientSql.isTransient(new FencedException("x"))).isFalse();
  }

  @Test
  void givesUpWhenTheBudgetIsSpentAndSaysSo() {
    assertThatThrownBy(() -> fail(new SQLException("server is starting up", "57P03")))
        .isInstanceOf(SQLException.class)
        .hasMessageMatching(
            "publishing x failed \\d+ times within 200 ms, last with \\[57P03\\] server is starting up; .*target.jdbc.url.*")
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("57P03");
    assertThat(attempts).hasValueGreaterThan(3).hasValueLessThan(200);
  }

  @Test
  void namesTheDatabaseAndCountsFurtherAttempts() {
    AtomicInteger told = new AtomicInteger();
    SqlRetry retry = RETRY.on("jdbc:postgresql://db1:5432/usage", told::incrementAndGet);
    assertThatThrownBy(
            () ->
                retry.call(
                    "publishing x",
                    () -> {
                      attempts.incrementAndGet();
                      throw new SQLException("read-only transaction", "25006");
                    }))
        .hasMessageContaining("jdbc:postgresql://db1:5432/usage (target.jdbc.url)");
    assertThat(told).hasValue(attempts.get() - 1);
  }

  @Test
  void passesOnAFence() {
    FencedException fenced = new FencedException("later job");
    assertThatThrownBy(
            () ->
                RETRY.call(
                    "work",
                    () -> {
                      throw fenced;
                    }))
        .isSameAs(fenced);
  }

  private void fail(SQLException failure) throws SQLException {
    RETRY.call(
        "publishing x",
        () -> {
          attempts.incrementAndGet();
          throw failure;
        });
  }
}
