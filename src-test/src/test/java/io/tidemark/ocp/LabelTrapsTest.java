package io.tidemark.ocp;

import static io.tidemark.ocp.Rows.namespaceLabels;
import static io.tidemark.ocp.Rows.nodeLabels;
import static io.tidemark.ocp.Rows.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.workload.LakeFormat;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What labels do to Pod rows. A pod row is 1 core-hour used, 2 requested, 4 limit. */
class LabelTrapsTest {
  private static final String USAGE = "pod_usage_cpu_core_hours";

  @Test
  void nodeLabelChangingWithinTheDayFansOut() {
    Summary pods =
        new Cluster()
            .enable("zone")
            .report("pod_usage", pod(0, "a", "n", "p"), pod(1, "a", "n", "p"))
            .report(
                "node_labels",
                nodeLabels(0, "n", "{\"zone\":\"z1\"}"),
                nodeLabels(1, "n", "{\"zone\":\"z2\"}"))
            .summary()
            .pods();

    assertThat(pods.of("pod_labels", USAGE, "all_labels"))
        .containsExactly(
            List.of("{\"zone\":\"z1\"}", 2.0, "{\"zone\":\"z1\"}"),
            List.of("{\"zone\":\"z2\"}", 2.0, "{\"zone\":\"z2\"}"));
  }

  @Test
  void fannedOutSumsThatMeetInOneGroupCountTwice() {
    Summary summary =
        new Cluster()
            .enable("zone")
            .role("n", "worker")
            .report("pod_usage", pod(0, "a", "n", "p").with("pod_labels", "{\"zone\":\"own\"}"))
            .report(
                "node_labels",
                nodeLabels(0, "n", "{\"zone\":\"z1\"}"),
                nodeLabels(1, "n", "{\"zone\":\"z2\"}"))
            .summary();

    assertThat(summary.pods().of("pod_labels", USAGE, "node_capacity_cpu_core_hours"))
        .containsExactly(List.of("{\"zone\":\"own\"}", 2.0, 8.0));
    assertThat(summary.unallocated().of(USAGE)).containsExactly(List.of(6.0));
  }

  @Test
  void nodeAndNamespaceVariantsMultiply() {
    Summary pods =
        new Cluster()
            .enable("zone", "team")
            .report("pod_usage", pod(0, "a", "n", "p"))
            .report(
                "node_labels",
                nodeLabels(0, "n", "{\"zone\":\"z1\"}"),
                nodeLabels(1, "n", "{\"zone\":\"z2\"}"))
            .report(
                "namespace_labels",
                namespaceLabels(0, "a", "{\"team\":\"x\"}"),
                namespaceLabels(1, "a", "{}"))
            .summary()
            .pods();

    assertThat(pods.of("pod_labels", USAGE))
        .containsExactly(
            List.of("{\"team\":\"x\",\"zone\":\"z1\"}", 1.0),
            List.of("{\"team\":\"x\",\"zone\":\"z2\"}", 1.0),
            List.of("{\"zone\":\"z1\"}", 1.0),
            List.of("{\"zone\":\"z2\"}", 1.0));
  }

  @Test
  void changeOfAKeyThatIsNotEnabledDoesNotFanOut() {
    Summary pods =
        new Cluster()
            .enable("zone")
            .tagKey("other", "false", "OCP")
            .tagKey("aws", "true", "AWS")
            .report("pod_usage", pod(0, "a", "n", "p"))
            .report(
                "node_labels",
                nodeLabels(0, "n", "{\"zone\":\"z\",\"other\":\"1\",\"aws\":\"1\",\"Zone\":\"x\"}"),
                nodeLabels(1, "n", "{\"zone\":\"z\",\"other\":\"2\"}"))
            .summary()
            .pods();

    assertThat(pods.of("pod_labels", USAGE)).containsExactly(List.of("{\"zone\":\"z\"}", 1.0));
  }

  @Test
  void latestVariantCountsAloneWhenConfigured() {
    Summary pods =
        new Cluster(LabelConflict.LATEST, CategoryConflict.FAN_OUT)
            .enable("zone")
            .report("pod_usage", pod(0, "a", "n", "p"))
            .report(
                "node_labels",
                nodeLabels(5, "n", "{\"zone\":\"late\"}"),
                nodeLabels(0, "n", "{\"zone\":\"zz-early\"}"),
                nodeLabels(3, "n", "{\"zone\":\"zz-early\"}"))
            .summary()
            .pods();

    assertThat(pods.of("pod_labels", USAGE)).containsExactly(List.of("{\"zone\":\"late\"}", 1.0));
  }

  @Test
  void laterLabelsWinPodOverNamespaceOverNode() {
    Summary pods =
        new Cluster()
            .enable("a", "b", "c")
            .report("pod_usage", pod(0, "ns", "n", "p").with("pod_labels", "{\"a\":\"pod\"}"))
            .report("node_labels", nodeLabels(0, "n", "{\"a\":\"n\",\"b\":\"n\",\"c\":\"n\"}"))
            .report("namespace_labels", namespaceLabels(0, "ns", "{\"a\":\"ns\",\"b\":\"ns\"}"))
            .summary()
            .pods();

    assertThat(pods.of("pod_labels"))
        .containsExactly(List.of("{\"a\":\"pod\",\"b\":\"ns\",\"c\":\"n\"}"));
  }

  @Test
  void withoutEnabledKeysOnlyTheVirtualMachineNameStays() {
    Summary pods =
        new Cluster()
            .report(
                "pod_usage",
                pod(0, "a", "n", "p"),
                pod(0, "a", "n", "vm")
                    .with("pod_labels", "{\"app\":\"x\",\"vm_kubevirt_io_name\":\"vm1\"}"))
            .summary()
            .pods();

    assertThat(pods.of("pod_labels", USAGE))
        .containsExactly(List.of("{\"vm_kubevirt_io_name\":\"vm1\"}", 1.0), List.of("{}", 1.0));
  }

  @Test
  void oneNamespaceAndNodeHasARowForEachMergedLabelSet() {
    Summary pods =
        new Cluster()
            .enable("app")
            .report(
                "pod_usage",
                pod(0, "a", "n", "p1").with("pod_labels", "{\"app\":\"x\",\"hash\":\"1\"}"),
                pod(0, "a", "n", "p2").with("pod_labels", "{\"app\":\"x\",\"hash\":\"2\"}"),
                pod(0, "a", "n", "p3").with("pod_labels", "{\"app\":\"y\"}"))
            .summary()
            .pods();

    assertThat(pods.of("namespace", "node", "pod_labels", USAGE))
        .containsExactly(
            List.of("a", "n", "{\"app\":\"x\"}", 2.0), List.of("a", "n", "{\"app\":\"y\"}", 1.0));
  }

  @Test
  void namespacesCalledNanAndNullAndLabelsWithQuotesSurvive() {
    String labels = "{\"app\":\"q\\\"b\\\\ \uD83D\uDE80:x\"}";
    Summary pods =
        new Cluster()
            .enable("app")
            .report(
                "pod_usage",
                pod(0, "nan", "n", "p").with("pod_labels", labels),
                pod(0, "null", "n", "p").with("pod_labels", "{ \"app\" : null }"))
            .summary()
            .pods();

    assertThat(pods.of("namespace", "pod_labels"))
        .containsExactly(List.of("nan", labels), List.of("null", "{\"app\":null}"));
  }

  @Test
  void csvLabelsMeanTheSameAsTheirJson() throws UnacceptableText {
    TextRule csv = TextRule.labels(LakeFormat.CSV);

    assertThat(csv.apply("label_b:1|label_app_label_x:2|label_a:|nocolon|label_t:1:2|label_b:3"))
        .isEqualTo("{\"a\":\"\",\"app_x\":\"2\",\"b\":\"3\"}");
    assertThat(Arrays.asList(csv.apply(""), csv.apply("  "), csv.apply("none"), csv.apply("||")))
        .containsOnly("{}");
    assertThat(csv.apply("plain:\"q\\\uD83D\uDE80"))
        .isEqualTo("{\"plain\":\"\\\"q\\\\\uD83D\uDE80\"}");
  }
}
