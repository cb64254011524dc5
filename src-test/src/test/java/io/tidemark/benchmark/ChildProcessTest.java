package io.tidemark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ChildProcessTest {
  @TempDir Path logs;

  @Test
  void countsTheCpuThatTheCommandCountsItself() throws Exception {
    ChildProcess.Ended ended =
        bash("TIMEFORMAT='%U %S'; { time for ((i = 0; i < 300000; i++)); do :; done; } 2>&1");

    double own = 0;
    for (String seconds : ended.output().strip().split(" ", -1)) {
      own += Double.parseDouble(seconds);
    }
    assertThat(own).isGreaterThan(0.1);
    assertThat(ended.cpu()).isCloseTo(own, within(0.1));
    assertThat(ended.wall()).isGreaterThanOrEqualTo(own - 0.05);
  }

  @Test
  void waitingCostsTimeButNoCpu() throws Exception {
    ChildProcess.Ended ended = bash("sleep 0.5");

    assertThat(ended.wall()).isGreaterThanOrEqualTo(0.5);
    assertThat(ended.cpu()).isLessThan(0.2);
  }

  @Test
  void seesThePeakOfMemoryThatIsGivenBack() throws Exception {
    ChildProcess.Ended ended =
        bash("printf -v s %50000000s x; printf -v t %s%s \"$s\" \"$s\"; unset s t; sleep 0.2");

    assertThat(ended.peakRss()).isGreaterThan(100_000_000);
  }

  @Test
  void failureNamesTheCommandAndItsOutput() {
    assertThatThrownBy(() -> bash("exit 7"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended with 7")
        .hasMessageContaining("child.err");
  }

  private ChildProcess.Ended bash(String script) throws IOException, InterruptedException {
    return new ChildProcess(logs, Map.of()).run("child", List.of("bash", "-c", script));
  }
}
