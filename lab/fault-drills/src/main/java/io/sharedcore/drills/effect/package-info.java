/**
 * What a call through the outbox to an idempotent receiver leaves behind when senders,
 * receivers and their database are killed.
 */
@org.jspecify.annotations.NullMarked
package io.sharedcore.drills.effect;
