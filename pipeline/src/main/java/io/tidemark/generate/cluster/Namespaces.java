package io.tidemark.generate.cluster;

import io.tidemark.generate.report.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the namespaces: the platform's, then those of teams, a few with names that trip parsers.
 */
final class Namespaces {
  private static final List<String> SYSTEM =
      List.of(
          "openshift-monitoring",
          "openshift-etcd",
          "openshift-kube-apiserver",
          "kube-system",
          "openshift-ingress",
          "openshift-storage",
          "openshift-dns",
          "openshift-logging",
          "kube-public",
          "openshift");
  private static final List<String> ODD = List.of("nan", "null", "shop_x", "shopAx");

  /** Behind the first teams: earlier namespaces have more pods. */
  private static final int FIRST_ODD = 8;

  private static final List<String> TEAMS =
      List.of("shop", "billing", "search", "payments", "reports", "catalog", "identity", "mail");
  private static final List<String> STAGES = List.of("prod", "stage", "test", "dev");

  private Namespaces() {}

  static List<Namespace> of(Chance chance, int count) {
    List<Namespace> namespaces = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Chance own = chance.with(i);
      namespaces.add(
          new Namespace(
              i,
              Cell.of(name(i)),
              i < SYSTEM.size(),
              labels(own, name(i)),
              !own.with("labelled").oneIn(12)));
    }
    return List.copyOf(namespaces);
  }

  private static String name(int id) {
    if (id < SYSTEM.size()) {
      return SYSTEM.get(id);
    }
    int own = id - SYSTEM.size();
    if (own >= FIRST_ODD && own < FIRST_ODD + ODD.size()) {
      return ODD.get(own - FIRST_ODD);
    }
    int project = own < FIRST_ODD ? own : own - ODD.size();
    String team = TEAMS.get(project % TEAMS.size());
    String stage = STAGES.get(project / TEAMS.size() % STAGES.size());
    int round = project / (TEAMS.size() * STAGES.size());
    return round == 0
        ? team + "-" + stage
        : String.format(Locale.ROOT, "%s-%s-%02d", team, stage, round);
  }

  private static SortedMap<String, String> labels(Chance chance, String name) {
    SortedMap<String, String> labels = new TreeMap<>();
    if (chance.with("bare").oneIn(8)) {
      return labels;
    }
    labels.put("kubernetes_io_metadata_name", name);
    labels.put("team", "team-" + chance.with("team").below(12));
    if (chance.with("environment").oneIn(2)) {
      labels.put("environment", chance.with("stage").oneOf(STAGES));
    }
    if (chance.with("cost center").oneIn(2)) {
      labels.put("cost_center", "cc-" + chance.with("center").below(8));
    }
    return labels;
  }
}
