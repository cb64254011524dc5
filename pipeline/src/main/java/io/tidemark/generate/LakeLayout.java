package io.tidemark.generate;

import io.tidemark.generate.file.CsvPayload;
import io.tidemark.generate.file.ParquetPayload;
import io.tidemark.generate.file.PayloadWriter;
import io.tidemark.generate.report.ReportType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/** Where a payload lies: Koku's layout, a directory per report in Parquet, one for all in CSV. */
record LakeLayout(GeneratorOptions options) {
  private static final String TENANT_PREFIX = "acct";

  PayloadWriter open(ReportType type, LocalDate date) throws IOException {
    String base = type.pathName() + "." + date + "." + options.revision() + ".0";
    return switch (options.format()) {
      case PARQUET -> new ParquetPayload(type, parquetDirectory(type), base, options.shape());
      case CSV -> new CsvPayload(type, csvDirectory(), base, false);
      case CSV_GZ -> new CsvPayload(type, csvDirectory(), base, true);
    };
  }

  private Path parquetDirectory(ReportType type) {
    return options
        .out()
        .resolve("data/parquet/" + account() + "/OCP/" + type.pathName() + "/" + partition());
  }

  private Path csvDirectory() {
    return options.out().resolve("data/csv/" + account() + "/OCP/" + partition());
  }

  private String partition() {
    return String.format(
        Locale.ROOT,
        "source=%s/year=%04d/month=%02d",
        options.source(),
        options.month().getYear(),
        options.month().getMonthValue());
  }

  private String account() {
    String account = options.account();
    return account.startsWith(TENANT_PREFIX) ? account.substring(TENANT_PREFIX.length()) : account;
  }
}
