package io.tidemark.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A key and a certificate for localhost, and for no other name, that vouches for itself.
 *
 * @param certificate a PEM file
 * @param key a PEM file
 * @param store both, as PKCS12 with {@link #PASSWORD}
 */
record Certificate(Path certificate, Path key, Path store) {
  static final String PASSWORD = "changeit";

  static Certificate in(Path directory, String name) throws Exception {
    Certificate made =
        new Certificate(
            directory.resolve(name + ".pem"),
            directory.resolve(name + ".key"),
            directory.resolve(name + ".p12"));
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:localhost",
                "-ext",
                "BC=ca:true",
                "-validity",
                "2",
                "-keystore",
                made.store().toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(made.store())) {
      keys.load(in, PASSWORD.toCharArray());
    }
    write(made.certificate(), "CERTIFICATE", keys.getCertificate(name).getEncoded());
    write(made.key(), "PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded());
    return made;
  }

  private static void write(Path path, String kind, byte[] encoded) throws Exception {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    Files.writeString(
        path, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
  }
}
