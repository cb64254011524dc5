package io.tidemark.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

/** Whoever sits at the terminal. */
public interface Person {
  /** Whether somebody is there to be asked. */
  boolean present();

  boolean agrees(String question) throws IOException;

  /** Asks on standard error and reads the answer from standard input. */
  static Person atTerminal(boolean present) {
    return new Person() {
      @Override
      public boolean present() {
        return present;
      }

      @Override
      public boolean agrees(String question) throws IOException {
        System.err.print(question + " [y/N] ");
        System.err.flush();
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        String answer = in.readLine();
        return answer != null && answer.strip().matches("(?i)y|yes");
      }
    };
  }
}
