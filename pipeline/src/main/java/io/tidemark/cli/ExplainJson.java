package io.tidemark.cli;

import io.tidemark.explain.Condition;
import io.tidemark.explain.Explanation;
import io.tidemark.pipeline.PublishedSlices;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * An explanation as JSON. Numbers of the table are texts of 15 decimal places, so that no reader
 * rounds them; files are named by their position from 1.
 */
record ExplainJson(
    LocalDate date,
    String source,
    long generation,
    Instant publishedAt,
    String state,
    String checksum,
    List<Condition> where,
    boolean agrees,
    long eventHours,
    List<String> differences,
    long publishedRows,
    long explainedRows,
    List<Explanation.Input> inputs,
    List<Numbers> columns) {

  /** A column's totals. */
  record Numbers(
      String name,
      String published,
      String explained,
      boolean agrees,
      String withoutFiles,
      List<Share> shares) {}

  /** What a file adds to a column. */
  record Share(int input, String file, String share) {}

  static ExplainJson of(PublishedSlices.Explained explained, List<Condition> where) {
    Explanation explanation = explained.explanation();
    return new ExplainJson(
        explained.entry().slice().date(),
        explained.entry().slice().source(),
        explained.entry().generation(),
        explained.entry().publishedAt(),
        explained.entry().state(),
        explained.entry().checksum(),
        where,
        explanation.agrees(),
        explanation.eventHours(),
        explanation.differences(),
        explanation.publishedRows(),
        explanation.explainedRows(),
        explanation.inputs(),
        explanation.columns().stream()
            .map(column -> numbers(column, explanation.inputs()))
            .toList());
  }

  private static Numbers numbers(Explanation.Column column, List<Explanation.Input> inputs) {
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      shares.add(new Share(i + 1, inputs.get(i).file(), text(column.shares().get(i))));
    }
    return new Numbers(
        column.name(),
        text(column.published()),
        text(column.explained()),
        column.agrees(),
        text(column.without()),
        shares);
  }

  private static String text(BigDecimal number) {
    return number.toPlainString();
  }
}
