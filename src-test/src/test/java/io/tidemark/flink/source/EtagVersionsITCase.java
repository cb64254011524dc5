package io.tidemark.flink.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.flink.source.FileVersions.Entry;
import io.tidemark.testlake.S3Faults.Request;
import io.tidemark.testlake.S3Lake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.plugin.PluginUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the S3 plugin's client says of objects, as the lake wants to know it. */
class EtagVersionsITCase {
  private static S3Lake store;
  private static FileVersions versions;
  private static Path root;

  @BeforeAll
  static void connect() throws Exception {
    store = S3Lake.start();
    Configuration flink = new Configuration();
    flink.setString("s3.endpoint", String.valueOf(store.config().get("endpoint")));
    flink.setString("s3.region", "us-east-1");
    flink.setString("s3.path-style-access", "true");
    flink.setString("s3.access-key", S3Lake.ACCESS_KEY);
    flink.setString("s3.secret-key", S3Lake.SECRET_KEY);
    FileSystem.initialize(
        flink, PluginUtils.createPluginManagerFromRootFolder(new Configuration()));
    root = new Path(store.uri());
    versions = FileVersions.of(root.getFileSystem());
    assertThat(versions).isInstanceOf(EtagVersions.class);
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @Test
  void noticesARewriteAtEqualLengthAtOnce() throws Exception {
    Path file = new Path(root, "rewrite/a");
    put("rewrite/a", "one");
    String first = versions.version(file).orElseThrow();
    put("rewrite/a", "two");
    String second = versions.version(file).orElseThrow();
    put("rewrite/a", "one");

    assertThat(second).startsWith("3-").isNotEqualTo(first);
    assertThat(versions.version(file)).as("the same content again").hasValue(first);
  }

  @Test
  void listsWhatALookSaysOverAllPages() throws Exception {
    List<String> names = List.of("a", "b c", "d+é%20", "k=v", "z#?");
    for (String name : names) {
      put("pages/" + name, name);
      put("pages/in " + name + "/deeper", name);
    }
    put("pages/", "");
    put("pages/empty", "");
    store.faults().pageSize(2);

    List<Entry> children = versions.children(new Path(root, "pages"));

    store.faults().pageSize(1000);
    assertThat(children).hasSize(11);
    assertThat(children.stream().filter(Entry::directory).map(Entry::name))
        .containsExactlyInAnyOrderElementsOf(names.stream().map(name -> "in " + name).toList());
    for (Entry child : children) {
      Path path = new Path(new Path(root, "pages"), child.name());
      if (child.directory()) {
        assertThat(versions.exists(path)).isTrue();
      } else {
        assertThat(versions.version(path)).hasValue(child.version());
        assertThat(child.length()).isEqualTo(child.name().equals("empty") ? 0 : bytes(child));
      }
    }
  }

  @Test
  void hasNothingWhereNothingIs() throws Exception {
    put("there/file", "x");

    assertThat(versions.exists(new Path(root, "the"))).as("only a part of a name").isFalse();
    assertThat(versions.children(new Path(root, "the"))).isEmpty();
    assertThat(versions.version(new Path(root, "there"))).as("a directory").isEmpty();
    assertThat(versions.exists(new Path("s3://" + root.toUri().getAuthority()))).isTrue();
    assertThatThrownBy(() -> versions.exists(new Path("s3://no-such-bucket/x")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("s3://no-such-bucket/x/ failed: HTTP 404");
  }

  @Test
  void neverTakesAnErrorForAnAbsence() throws Exception {
    put("errors/file", "x");
    Path file = new Path(root, "errors/file");
    for (int status : new int[] {403, 500, 503}) {
      store.failNext(1000, status);
      assertThatThrownBy(() -> versions.version(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("HTTP " + status);
      assertThatThrownBy(() -> versions.children(new Path(root, "errors")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("HTTP " + status);
      store.faults().heal();
    }
    store.failNext(2, 503);
    assertThat(versions.version(file)).as("after two attempts of the client").isPresent();
    store.faults().heal();
  }

  /** The store is asked once for a thousand files, and not once for each. */
  @Test
  void costsOneRequestAPage() throws Exception {
    for (int i = 0; i < 2500; i++) {
      put("many/" + i, "" + i);
    }
    long lists = store.faults().asked(Request.LIST);
    long heads = store.faults().asked(Request.HEAD);
    long started = System.nanoTime();

    assertThat(versions.children(new Path(root, "many"))).hasSize(2500);

    System.out.println("2500 listed in " + (System.nanoTime() - started) / 1_000_000 + " ms");
    assertThat(store.faults().asked(Request.LIST) - lists).isEqualTo(3);
    assertThat(store.faults().asked(Request.HEAD) - heads).isZero();
  }

  private static long bytes(Entry child) {
    return child.name().getBytes(StandardCharsets.UTF_8).length;
  }

  private static void put(String path, String content) {
    store.put(path, content.getBytes(StandardCharsets.UTF_8));
  }
}
