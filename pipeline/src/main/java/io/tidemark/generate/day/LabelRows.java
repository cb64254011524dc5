package io.tidemark.generate.day;

import io.tidemark.generate.cluster.Namespace;
import io.tidemark.generate.cluster.Node;
import io.tidemark.generate.report.Cell;
import io.tidemark.generate.report.ReportType;
import io.tidemark.generate.report.Row;
import io.tidemark.generate.report.RowSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The two label reports of a date: a row per hour and node, or per hour and namespace. */
public final class LabelRows {
  private static final int NAME = 4;
  private static final int LABELS = 5;

  /** Every node gets a new system image once in so many days, at {@link #UPGRADE_HOUR}. */
  private static final int DAYS_PER_UPGRADE = 10;

  private static final int UPGRADE_HOUR = 9;

  /** What is reported of one thing: its labels before and from an hour on. */
  private record Labelled(Cell name, int firstHour, Cell before, Cell after, int changeHour) {}

  private LabelRows() {}

  public static void writeNodes(Day day, RowSink sink) throws IOException {
    List<Labelled> nodes = new ArrayList<>();
    for (Node node : day.cluster().nodes()) {
      if (node.labelled()) {
        nodes.add(node(day, node));
      }
    }
    write(ReportType.NODE_LABELS, day, nodes, sink);
  }

  public static void writeNamespaces(Day day, RowSink sink) throws IOException {
    List<Labelled> namespaces = new ArrayList<>();
    for (Namespace namespace : day.cluster().namespaces()) {
      if (namespace.labelled() || day.relabelled(namespace)) {
        namespaces.add(namespace(day, namespace));
      }
    }
    write(ReportType.NAMESPACE_LABELS, day, namespaces, sink);
  }

  private static void write(ReportType type, Day day, List<Labelled> things, RowSink sink)
      throws IOException {
    Row row = new Row(type);
    for (int hour = 0; hour < Day.HOURS; hour++) {
      row.hour(day.date(), hour);
      for (Labelled thing : things) {
        if (hour >= thing.firstHour()) {
          row.text(NAME, thing.name());
          row.text(LABELS, hour < thing.changeHour() ? thing.before() : thing.after());
          sink.write(row);
        }
      }
    }
  }

  private static Labelled node(Day day, Node node) {
    long epochDay = day.date().toEpochDay();
    long image = epochDay / DAYS_PER_UPGRADE;
    boolean upgrade = epochDay % DAYS_PER_UPGRADE == 0;
    boolean rezoned = day.rezoned(node);
    return new Labelled(
        node.name(),
        day.firstHour(node),
        nodeLabels(node, upgrade ? image - 1 : image, false),
        nodeLabels(node, image, rezoned),
        rezoned ? Day.NOON : upgrade ? UPGRADE_HOUR : 0);
  }

  private static Cell nodeLabels(Node node, long image, boolean rezoned) {
    SortedMap<String, String> labels = new TreeMap<>(node.labels());
    labels.put("node_openshift_io_os_image", "image-" + image);
    if (rezoned) {
      labels.put("zone", "zone-moved");
    }
    return Cell.labels(labels);
  }

  private static Labelled namespace(Day day, Namespace namespace) {
    SortedMap<String, String> changed = new TreeMap<>(namespace.labels());
    changed.put("environment", "migrated");
    return new Labelled(
        namespace.name(),
        0,
        Cell.labels(namespace.labels()),
        Cell.labels(changed),
        day.relabelled(namespace) ? Day.NOON : Day.HOURS);
  }
}
