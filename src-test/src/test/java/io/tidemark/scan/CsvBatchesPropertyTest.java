package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.ColumnType;
import io.tidemark.workload.Dataset;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any text comes back as it was written, whatever it does to CSV. */
class CsvBatchesPropertyTest {
  private static final Dataset DATASET =
      new Dataset(
          "texts",
          List.of(
              ColumnSpec.required("c", ColumnType.TEXT),
              ColumnSpec.required("a", ColumnType.TEXT)));

  @Property
  void texts_come_back(
      @ForAll("tables") List<List<String>> table,
      @ForAll LineDelimiter delimiter,
      @ForAll boolean quoteAll)
      throws Exception {
    Scanned scanned = Scanned.csv(DATASET, written(table, delimiter, quoteAll));

    assertThat(scanned.rejects()).isEmpty();
    assertThat(scanned.column(0)).isEqualTo(column(table, 2));
    assertThat(scanned.column(1)).isEqualTo(column(table, 0));
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(
                "\"",
                "\"\"",
                ",",
                "\n",
                "\r",
                "\r\n",
                "😀",
                "é",
                "\uFEFF",
                "\uFFFD",
                " ",
                "\t",
                "null",
                "nan",
                "a",
                "#",
                "\\",
                "{\"k\":\"v\"}"),
            Arbitraries.strings().ofMaxLength(5).filter(CsvBatchesPropertyTest::isUnicode));
    Arbitrary<String> texts = pieces.list().ofMaxSize(6).map(parts -> String.join("", parts));
    return texts.list().ofSize(3).list().ofMaxSize(30);
  }

  private static boolean isUnicode(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static String written(List<List<String>> table, LineDelimiter delimiter, boolean quoteAll)
      throws IOException {
    StringWriter out = new StringWriter();
    CsvWriter.CsvWriterBuilder builder = CsvWriter.builder().lineDelimiter(delimiter);
    if (quoteAll) {
      builder.quoteStrategy(QuoteStrategies.ALWAYS);
    }
    try (CsvWriter writer = builder.build(out)) {
      writer.writeRecord("a", "b", "c");
      table.forEach(writer::writeRecord);
    }
    return out.toString();
  }

  private static List<Object> column(List<List<String>> table, int index) {
    List<Object> values = new ArrayList<>();
    table.forEach(row -> values.add(row.get(index)));
    return values;
  }
}
