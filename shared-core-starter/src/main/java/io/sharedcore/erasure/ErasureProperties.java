package io.sharedcore.erasure;

import jakarta.validation.constraints.Positive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the erasure of persons.
 *
 * @param enabled Whether persons can be erased, and the personal attributes are checked
 * at start-up.
 * @param batchSize The most rows of an entity that one transaction changes.
 */
@Validated
@ConfigurationProperties("shared-core.erasure")
record ErasureProperties(@DefaultValue("true") boolean enabled, @Positive @DefaultValue("1000") int batchSize) {

}
