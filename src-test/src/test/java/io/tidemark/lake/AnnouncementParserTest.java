package io.tidemark.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.lake.announcement.AnnouncementParser;
import io.tidemark.lake.announcement.AnnouncementParser.Announcement;
import io.tidemark.lake.announcement.LakeRoot;
import io.tidemark.lake.announcement.RefusedAnnouncementException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementParserTest {
  private static final LakeRoot S3 = LakeRoot.of("s3://lake/a/b");
  private static final LakeRoot LOCAL = LakeRoot.of("/data/lake");

  @ParameterizedTest
  @CsvSource({
    "s3://lake/a/b/x/y.csv, x/y.csv",
    "S3A://lake/a/b/x%20y.csv, x%20y.csv",
    "https://lake.s3.eu-1.amazonaws.com/a/b/x%20y.csv?X-Amz-Expires=60, x y.csv",
    "http://store:9000/lake/a/b/x.csv, x.csv",
    "x/y+z.csv, x/y+z.csv",
    "/a/b/x.csv, x.csv",
  })
  void takesLocationsOfAnObjectStoreBelowTheRoot(String location, String path) throws Exception {
    assertThat(S3.below(location)).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({
    "/data/lake/x.csv, x.csv",
    "file:///data/lake/x%20y.csv, x y.csv",
    "file:/data/lake/x.csv, x.csv",
    "month=01/x.csv, month=01/x.csv",
    "..a/b../c...csv, ..a/b../c...csv",
  })
  void takesLocalLocationsBelowTheRoot(String location, String path) throws Exception {
    assertThat(LOCAL.below(location)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/data/lake",
        "/data/lake/",
        "/data/lakeside/x.csv",
        "/data/lake/../secret",
        "/data/lake/x/..",
        "/data/./lake/x",
        "/data//lake/x",
        "/etc/passwd",
        "../x",
        "x/../../y",
        "x/./y",
        "x//y",
        "x/",
        ".",
        "%2e%2e/x",
        "x/%2E./y",
        "x%2fy",
        "x/..%2f..%2fy",
        "%252e%252e/x",
        "x\\..\\y",
        "x%5c..%5cy",
        "x\0.csv",
        "x\n.csv",
        "x%00.csv",
        "file:///etc/passwd",
        "file:///data/lake/%2e%2e/x",
        "file:///data/lake/..%2fx",
        "file:///data/lake/%zz",
        "file:///data/lake/%2",
        "file://host/data/lake/x",
        "file:data/lake/x",
        "s3://lake/data/lake/x",
        "http://h/data/lake/x",
        "gopher:x",
        "C:\\x",
      })
  void refusesLocalLocationsElsewhere(String location) {
    assertThatThrownBy(() -> LOCAL.below(location))
        .isInstanceOf(RefusedAnnouncementException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://other/a/b/x",
        "s3://lake.evil/a/b/x",
        "s3://user@lake/a/b/x",
        "s3:///a/b/x",
        "s3:lake/a/b/x",
        "s3://lake",
        "s3://lake/a/bc/x",
        "s3://lake/a/x",
        "s3://lake/a/b/../x",
        "https://other.s3.amazonaws.com/a/b/x",
        "https://h/other/a/b/x",
        "https://h/lake/a/b/%2e%2e/x",
        "https://h/lake/a/b/..%2f..%2fx",
        "https://h/lake/../lake/a/b/x",
        "https://h/lake/a/b/%",
        "https://h/ bad",
        "file:///a/b/x",
        "gs://lake/a/b/x",
      })
  void refusesObjectsElsewhere(String location) {
    assertThatThrownBy(() -> S3.below(location)).isInstanceOf(RefusedAnnouncementException.class);
  }

  @Test
  void readsAnUploadAnnouncementByItsPointer() {
    AnnouncementParser parser = AnnouncementParser.ofPointer(S3, "/url");
    assertThat(
            parse(
                parser,
                """
                {"account": "1", "org_id": "2", "request_id": "r", "service": "hccm",
                 "b64_identity": "e30=", "timestamp": "2025-10-01T00:00:00Z",
                 "url": "https://store/lake/a/b/x.csv?sig=1"}
                """))
        .isEqualTo(new Announcement(List.of("x.csv"), List.of()));
    AnnouncementParser deep = AnnouncementParser.ofPointer(LOCAL, "/metadata/files");
    assertThat(parse(deep, "{\"metadata\": {\"files\": [\"x\", \"../y\", 3, \"z\"]}}"))
        .satisfies(found -> assertThat(found.paths()).containsExactly("x", "z"))
        .satisfies(found -> assertThat(found.refused()).hasSize(2));
    for (String bad : List.of("", "{", "[]", "null", "{}", "{\"url\": 1}", "{\"url\": {}}", "\0")) {
      assertThat(parse(parser, bad).paths()).isEmpty();
      assertThat(parse(parser, bad).refused()).as(bad).hasSize(1);
    }
    assertThat(parser.parse(null)).isEqualTo(new Announcement(List.of(), List.of()));
  }

  @Test
  void readsNotificationsOfAnObjectStore() {
    AnnouncementParser parser = AnnouncementParser.ofS3Events(S3);
    assertThat(
            parse(
                parser,
                """
                {"EventName": "s3:ObjectCreated:Put", "Records": [
                  {"eventName": "s3:ObjectCreated:Put",
                   "s3": {"bucket": {"name": "lake"}, "object": {"key": "a/b/m%3D1/x+y.csv"}}},
                  {"eventName": "ObjectRemoved:Delete",
                   "s3": {"bucket": {"name": "lake"}, "object": {"key": "a%2Fb%2Fz.csv"}}},
                  {"eventName": "ObjectTagging:Put",
                   "s3": {"bucket": {"name": "lake"}, "object": {"key": "a/b/t.csv"}}},
                  {"eventName": "ObjectCreated:Put",
                   "s3": {"bucket": {"name": "other"}, "object": {"key": "a/b/x.csv"}}},
                  {"eventName": "ObjectCreated:Put",
                   "s3": {"bucket": {"name": "lake"}, "object": {"key": "a/b/%2e%2e/x.csv"}}},
                  {"eventName": "ObjectCreated:Put",
                   "s3": {"bucket": {"name": "lake"}, "object": {"key": "a/b/%x"}}},
                  {"eventName": "ObjectCreated:Put", "s3": {}}]}
                """))
        .satisfies(found -> assertThat(found.paths()).containsExactly("m=1/x y.csv", "z.csv"))
        .satisfies(found -> assertThat(found.refused()).hasSize(4));
    assertThat(parse(parser, "{\"Service\": \"Amazon S3\", \"Event\": \"s3:TestEvent\"}").refused())
        .isEmpty();
    assertThat(parse(parser, "{\"Records\": 1}").refused()).hasSize(1);
  }

  /** Whatever is announced: what is taken stays below the root, decoded once more or not. */
  @Test
  void nothingThatIsTakenLeadsOutOfTheRoot() throws Exception {
    long seed = System.nanoTime();
    System.out.println("AnnouncementParserTest seed " + seed);
    Random random = new Random(seed);
    String[] pieces = {
      "..",
      ".",
      "/",
      "//",
      "%2e",
      "%2E%2e",
      "%2f",
      "%5c",
      "\\",
      "%25",
      "%",
      "a",
      "b",
      "lake",
      "data",
      "s3://",
      "file://",
      "file:",
      "https://h/",
      "?",
      "#",
      "+",
      "\0",
      "%00",
      "x.csv",
      " ",
      ":",
      "@"
    };
    ObjectMapper json = new ObjectMapper();
    int taken = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(7) + 1; n > 0; n--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      String start = List.of("", "/data/lake/", "s3://lake/a/b/", "file:///data/lake/").get(i % 4);
      byte[] message = json.writeValueAsBytes(Map.of("url", start + text));
      for (LakeRoot root : List.of(S3, LOCAL)) {
        for (String path : AnnouncementParser.ofPointer(root, "/url").parse(message).paths()) {
          taken++;
          assertBelow(path);
          assertBelow(path.replaceAll("(?i)%2e", ".").replaceAll("(?i)%2f|%5c", "/"));
        }
      }
    }
    assertThat(taken).isGreaterThan(100);
  }

  /**
   * Judged by its text: a {@link java.nio.file.Path} refuses letters that the platform's encoding
   * lacks.
   */
  private static void assertBelow(String path) {
    assertThat(path).isNotEmpty().doesNotContain("\0", "\\");
    assertThat(path.split("/", -1)).doesNotContain("", ".", "..");
  }

  private static Announcement parse(AnnouncementParser parser, String message) {
    return parser.parse(message.getBytes(StandardCharsets.UTF_8));
  }
}
