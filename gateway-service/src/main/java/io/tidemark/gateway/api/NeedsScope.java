package io.tidemark.gateway.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A resource or method that only a key with this scope may use. What has no such mark is public. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface NeedsScope {

    /** The scope's text, such as {@code watch}, or {@link ScopeFilter#TENANT}. */
    String value();
}
