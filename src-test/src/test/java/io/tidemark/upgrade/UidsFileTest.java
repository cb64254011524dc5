package io.tidemark.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.pipeline.JobGraphFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.OperatorIDPair;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the job keeps is what the committed file says, by name and by form. */
class UidsFileTest {
  private static final Path FILE = Path.of("../schemas/src/main/resources/state/uids.txt");

  @TempDir Path directory;

  @Test
  void theFileSaysWhatIsKept() throws Exception {
    String now = InventoryText.of(Inventory.ofThisRelease());
    if ("write".equals(System.getProperty("tidemark.uids"))) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, now);
    }
    assertThat(now.lines())
        .as("state of this release, against %s; docs/state.md says what a change takes", FILE)
        .containsExactlyElementsOf(Files.readAllLines(FILE));
  }

  @Test
  void theInventoryHasTheOperatorsOfTheJobGraph() throws Exception {
    Set<String> graph = new TreeSet<>();
    for (JobVertex vertex : JobGraphFixture.streamGraph(directory).getJobGraph().getVertices()) {
      for (OperatorIDPair operator : vertex.getOperatorIDs()) {
        graph.add(operator.getUserDefinedOperatorUid() + " " + operator.getGeneratedOperatorID());
      }
    }
    Set<String> inventory = new TreeSet<>();
    for (KeptOperator operator : Inventory.ofThisRelease().operators()) {
      inventory.add(operator.uid() + " " + operator.id());
    }
    assertThat(inventory).isEqualTo(graph);
  }

  @Test
  void nothingIsWrittenByKryo() throws Exception {
    StreamGraph graph = JobGraphFixture.streamGraph(directory);
    List<TypeSerializer<?>> serializers =
        graph.getStreamNodes().stream().flatMap(UidsFileTest::serializers).toList();

    assertThat(serializers).hasSizeGreaterThan(10);
    assertThat(serializers)
        .extracting(serializer -> serializer.getClass().getSimpleName())
        .contains("PojoSerializer")
        .noneMatch(name -> name.contains("Kryo"));
    assertThat(InventoryText.of(Inventory.ofThisRelease())).doesNotContain("Kryo");
  }

  @Test
  void aTypeThatOnlyKryoCouldWriteIsRefused() {
    assertThatThrownBy(
            () ->
                Inventory.keyed(
                    "some-operator",
                    TypeInformation.of(String.class),
                    List.of(new ValueStateDescriptor<>("some-state", StringBuilder.class))))
        .hasMessageContaining("StringBuilder");
  }

  private static Stream<TypeSerializer<?>> serializers(StreamNode node) {
    Stream<TypeSerializer<?>> in = Arrays.stream(node.getTypeSerializersIn());
    return Stream.concat(in, Stream.of(node.getTypeSerializerOut(), node.getStateKeySerializer()))
        .filter(serializer -> serializer != null);
  }
}
