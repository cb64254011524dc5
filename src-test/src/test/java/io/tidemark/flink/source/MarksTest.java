package io.tidemark.flink.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MarksTest {
  private static final Set<Integer> READERS = Set.of(0, 1);
  private final Marks marks = new Marks();

  @Test
  void aQuietLakeIsMarkedOnce() {
    assertThat(marks.due(READERS, 10)).containsExactlyInAnyOrder(0, 1);
    assertThat(marks.due(READERS, 20)).isEmpty();
  }

  @Test
  void aListingThatFoundSomethingIsMarked() {
    marks.due(READERS, 10);
    marks.found(20);
    assertThat(marks.due(READERS, 20)).hasSize(2);
    assertThat(marks.due(READERS, 30)).isEmpty();
  }

  @Test
  void whatIsFoundAfterItsListingWasMarkedWaitsForTheNextListing() {
    marks.found(10);
    marks.due(READERS, 10);
    marks.found(10);
    assertThat(marks.due(READERS, 10)).isEmpty();
    assertThat(marks.due(READERS, 20)).hasSize(2);
    assertThat(marks.due(READERS, 30)).isEmpty();
  }

  @Test
  void whatIsFoundBeforeItsListingWasMarkedNeedsNoSecondMark() {
    marks.found(10);
    marks.found(10);
    marks.due(READERS, 10);
    assertThat(marks.due(READERS, 20)).isEmpty();
  }

  @Test
  void aReaderThatIsBackIsMarkedAgain() {
    marks.due(READERS, 10);
    marks.forget(1);
    assertThat(marks.due(READERS, 20)).containsExactly(1);
  }
}
