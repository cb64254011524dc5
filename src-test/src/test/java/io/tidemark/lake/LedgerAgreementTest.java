package io.tidemark.lake;

import static io.tidemark.lake.MemoryFixture.slice;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.workload.SliceId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerAgreementTest {
  private static final long DAY = 86_400_000L;
  private static final Orders.Shown FINE = new Orders.Shown(slice(2), true, false, false);

  private final MemoryFixture lake = new MemoryFixture();
  private LedgerAgreement agreement = new LedgerAgreement(DAY, 0);

  @BeforeEach
  void sealTwoDates() {
    lake.now = slice(2).epochDay() * DAY;
    lake.list(Map.of("file/1/a", "1", "file/2/b", "1"));
    lake.work();
    assertThat(lake.seal()).hasSize(2);
  }

  @Test
  void sealedSlicesThatTheLedgerShowsSoStayAsTheyAre() {
    assertThat(reopened(new Orders.Shown(slice(1), true, false, false))).isEmpty();
  }

  @Test
  void anEmptiedChecksumReopensOnce() {
    Orders.Shown emptied = new Orders.Shown(slice(1), true, true, false);
    assertThat(reopened(emptied)).containsExactly(slice(1));
    lake.now += DAY / 2;
    assertThat(reopened(emptied)).isEmpty();
  }

  @Test
  void otherLookupsReopenWithinTheHorizon() {
    Orders.Shown stale = new Orders.Shown(slice(1), true, false, true);
    assertThat(reopened(stale)).containsExactly(slice(1));
    agreement = new LedgerAgreement(DAY, 0);
    lake.now = (slice(1).epochDay() + 2) * DAY + 1;
    assertThat(reopened(stale)).isEmpty();
  }

  @Test
  void aSliceThatTheFoldCannotSealYetIsLeftAlone() {
    Orders.Shown open = new Orders.Shown(slice(1), false, false, false);
    lake.now += LedgerAgreement.UNDER_WAY;
    assertThat(reopened(open)).isEmpty();
  }

  @Test
  void aChecksumThatIsEmptiedAgainReopensAgain() {
    Orders.Shown emptied = new Orders.Shown(slice(1), true, true, false);
    assertThat(reopened(emptied)).containsExactly(slice(1));
    lake.work();
    lake.seal();
    assertThat(reopened(new Orders.Shown(slice(1), true, false, false))).isEmpty();
    assertThat(reopened(emptied)).containsExactly(slice(1));
  }

  @Test
  void aSealedSliceThatTheLedgerDoesNotKnowIsReadAgain() {
    assertThat(reopened()).isEmpty();
    lake.now += LedgerAgreement.UNDER_WAY;
    assertThat(reopened()).containsExactly(slice(1));
  }

  @Test
  void anOpenSliceThatTheLedgerHasShownAsSealedForLongIsReadAgain() {
    Orders.Shown sealed = new Orders.Shown(slice(1), true, false, false);
    lake.memory.reopen(slice(1), lake.now);
    lake.work();
    assertThat(reopened(sealed)).isEmpty();
    lake.now += LedgerAgreement.UNDER_WAY;
    assertThat(reopened(sealed)).containsExactly(slice(1));
    assertThat(reopened(sealed)).as("soon again").isEmpty();
  }

  private List<SliceId> reopened(Orders.Shown... first) {
    List<Orders.Shown> ledger = new java.util.ArrayList<>(List.of(first));
    ledger.add(FINE);
    return agreement.reopenings(ledger, lake.memory, lake.now);
  }
}
