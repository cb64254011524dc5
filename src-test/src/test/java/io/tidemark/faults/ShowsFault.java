package io.tidemark.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This test, or every test of this class, shows that a fault of docs/reliability.md is survived. It
 * must bring the fault about, and must fail where what is to hold does not. {@link FaultRecord}
 * counts such tests. On a method it takes the place of its class's. Of a class that names no fault
 * each case reports what it has shown ({@link FaultRecord#report}).
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ShowsFault {
  KnownFault[] value();
}
