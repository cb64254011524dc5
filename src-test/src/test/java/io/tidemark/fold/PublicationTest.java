package io.tidemark.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.frame.Frame;
import io.tidemark.publish.ledger.Completeness;
import io.tidemark.workload.SliceId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is sent of a slice when it has been finished. */
class PublicationTest {
  private static final SliceId SLICE = new SliceId("p", "s", LocalDate.of(2025, 10, 1));
  private static final Completeness HALF = new Completeness(24, 12, 1, 1);
  private static final Completeness WHOLE = new Completeness(24, 24, 2, 1);

  @Test
  void newRowsAreSentWithWhatTheLedgerIsToSay() {
    Publication publication = publish(SliceStatus.NEW.changed(), finished("c1", HALF, "v1"));

    FinishedSlice sent = publication.sent().orElseThrow();
    assertThat(sent.blocks()).hasSize(1);
    assertThat(sent.checksum()).isEqualTo("c1");
    assertThat(sent.state()).isEqualTo("open");
    assertThat(sent.completeness()).isEqualTo(HALF);
    assertThat(sent.inputs()).contains("\"version\":\"v1\"");
    assertThat(sent.sequence()).isEqualTo(1);
    assertThat(publication.status().dirty()).isFalse();
  }

  @Test
  void equalRowsOfEqualInputsSendNothing() {
    SliceStatus known = publish(SliceStatus.NEW, finished("c1", HALF, "v1")).status();

    Publication again = publish(known.changed(), finished("c1", HALF, "v1"));
    assertThat(again.sent()).isEmpty();
    assertThat(again.status()).isEqualTo(known);
  }

  @Test
  void equalRowsAreSentAgainWhenTheLedgerHasShownOthers() {
    SliceStatus known = publish(SliceStatus.NEW, finished("c1", HALF, "v1")).status();

    FinishedSlice sent =
        publish(known.disagreeing(), finished("c1", HALF, "v1")).sent().orElseThrow();
    assertThat(sent.blocks()).hasSize(1);
    assertThat(sent.sequence()).isEqualTo(2);
  }

  @Test
  void equalRowsOfOtherInputsBringTheLedgerUpToDateWithoutRows() {
    SliceStatus known = publish(SliceStatus.NEW, finished("c1", HALF, "v1")).status();

    FinishedSlice sent = publish(known.changed(), finished("c1", WHOLE, "v2")).sent().orElseThrow();
    assertThat(sent.blocks()).isEmpty();
    assertThat(sent.checksum()).isEqualTo("c1");
    assertThat(sent.state()).isEqualTo("complete");
    assertThat(sent.inputs()).contains("v2");
    assertThat(sent.sequence()).isEqualTo(2);
  }

  @Test
  void lookupsThatChangeNoRowAreNoNews() {
    SliceStatus known = publish(SliceStatus.NEW, finished("c1", HALF, "v1")).status();

    Publication again = publish(known, finished("c1", HALF, "v1", "other lookups"));
    assertThat(again.sent()).isEmpty();
    assertThat(again.status().finishedWith()).isEqualTo("other lookups");
  }

  @Test
  void aDateThatLacksHoursIsHeldBackWhereDatesWaitForThem() {
    Publication held = Publication.held(SLICE, SliceStatus.NEW.changed(), HALF, "lookups", 1);
    FinishedSlice waiting = held.sent().orElseThrow();
    assertThat(waiting.blocks()).isEmpty();
    assertThat(waiting.checksum()).isEmpty();
    assertThat(waiting.rowCount()).isZero();
    assertThat(waiting.completeness()).isEqualTo(HALF);
    assertThat(held.status().held()).isEqualTo(Held.INCOMPLETE);
    assertThat(held.status().wantingSeal().mayBeSealed()).isFalse();

    Publication complete = publish(held.status().changed(), finished("c2", WHOLE, "v2"));
    assertThat(complete.sent().orElseThrow().blocks()).hasSize(1);
    assertThat(complete.status().held()).isEqualTo(Held.NO);
  }

  @Test
  void whatWasCompleteStaysPublishedWhenHoursGoMissing() {
    SliceStatus known = publish(SliceStatus.NEW, finished("c1", WHOLE, "v1")).status();

    Publication less = Publication.held(SLICE, known.changed(), HALF, "lookups", 1);
    FinishedSlice sent = less.sent().orElseThrow();
    assertThat(sent.blocks()).isEmpty();
    assertThat(sent.checksum()).isEqualTo("c1");
    assertThat(sent.inputs()).as("the published rows have other inputs").isEmpty();
    assertThat(less.status().checksum()).isEqualTo("c1");

    Publication back = publish(less.status().changed(), finished("c1", WHOLE, "v1"));
    assertThat(back.sent().orElseThrow().blocks()).isEmpty();
    assertThat(back.status().held()).isEqualTo(Held.NO);
  }

  @Test
  void aSealIsRecordedWithTheLookupsThatTheRowsWereComputedWith() {
    SliceStatus known = publish(SliceStatus.NEW, finished("c1", WHOLE, "v1")).status();
    assertThat(known.mayBeSealed()).isFalse();
    assertThat(known.wantingSeal().mayBeSealed()).isTrue();
    assertThat(known.wantingSeal().changed().mayBeSealed()).isFalse();
    assertThat(SliceStatus.NEW.wantingSeal().mayBeSealed()).as("nothing published").isFalse();

    Publication sealed = Publication.seal(SLICE, known.wantingSeal(), selection("v1"), WHOLE, 1);
    FinishedSlice sent = sealed.sent().orElseThrow();
    assertThat(sent.state()).isEqualTo("sealed");
    assertThat(sent.finishedWith()).isEqualTo("lookups");
    assertThat(sent.blocks()).isEmpty();
    assertThat(sealed.status().sealed()).isTrue();

    Publication reopened = publish(sealed.status().changed(), finished("c1", WHOLE, "v1"));
    assertThat(reopened.sent().map(FinishedSlice::state)).contains("complete");
    assertThat(reopened.status().sealed()).isFalse();
  }

  @Test
  void rowsThatAreNotSentYetGoAlongWithWhatIsSaidOfThemLater() {
    Publication rows = publish(SliceStatus.NEW, finished("c1", WHOLE, "v1"));
    Publication seal =
        Publication.seal(SLICE, rows.status().wantingSeal(), selection("v1"), WHOLE, 1);

    FinishedSlice both = rows.sent().orElseThrow().then(seal.sent().orElseThrow());
    assertThat(both.blocks()).hasSize(1);
    assertThat(both.state()).isEqualTo("sealed");
    assertThat(both.sequence()).isEqualTo(2);
    assertThat(both.inputs()).contains("v1");
  }

  private static Publication publish(SliceStatus known, SliceFinish.Finished finished) {
    return Publication.of(known, finished, 1);
  }

  private static SliceFinish.Finished finished(
      String checksum, Completeness completeness, String version) {
    return finished(checksum, completeness, version, "lookups");
  }

  private static SliceFinish.Finished finished(
      String checksum, Completeness completeness, String version, String lookups) {
    Frame none = new Frame(0, List.of(), List.of());
    return new SliceFinish.Finished(
        SLICE, selection(version), completeness, none, checksum, lookups);
  }

  private static Selection selection(String version) {
    InputFacts facts = new InputFacts("a", "a", version, "d", 1, new long[0], "");
    return new Selection(List.of(new Selection.Counted(facts, Optional.empty())), List.of());
  }
}
