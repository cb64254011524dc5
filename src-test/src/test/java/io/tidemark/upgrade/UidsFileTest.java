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
import java.util.stream.Collectors;
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
    assertThat(inventory(Part.BASE, Part.FILES, Part.EVENTS))
        .isEqualTo(operators(JobGraphFixture.ofAll(directory)));
  }

  @Test
  void withoutEventsOrFilesTheirOperatorsAreNotThere() throws Exception {
    assertThat(inventory(Part.BASE, Part.FILES))
        .isEqualTo(operators(JobGraphFixture.ofFiles(directory)));
    assertThat(inventory(Part.BASE, Part.EVENTS))
        .isEqualTo(operators(JobGraphFixture.ofEvents(directory)));
  }

  @Test
  void nothingIsWrittenByKryo() throws Exception {
    StreamGraph graph = JobGraphFixture.ofAll(directory);
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
                KeptOperator.keyed(
                    "some-operator",
                    Part.BASE,
                    TypeInformation.of(String.class),
                    List.of(new ValueStateDescriptor<>("some-state", StringBuilder.class))))
        .hasMessageContaining("StringBuilder");
  }

  private static Set<String> operators(StreamGraph graph) {
    Set<String> operators = new TreeSet<>();
    for (JobVertex vertex : graph.getJobGraph().getVertices()) {
      for (OperatorIDPair operator : vertex.getOperatorIDs()) {
        operators.add(
            operator.getUserDefinedOperatorUid() + " " + operator.getGeneratedOperatorID());
      }
    }
    return operators;
  }

  private static Set<String> inventory(Part... parts) {
    return Inventory.ofThisRelease().operators().stream()
        .filter(operator -> List.of(parts).contains(operator.part()))
        .map(operator -> operator.uid() + " " + operator.id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<TypeSerializer<?>> serializers(StreamNode node) {
    Stream<TypeSerializer<?>> in = Arrays.stream(node.getTypeSerializersIn());
    return Stream.concat(in, Stream.of(node.getTypeSerializerOut(), node.getStateKeySerializer()))
        .filter(serializer -> serializer != null);
  }
}
