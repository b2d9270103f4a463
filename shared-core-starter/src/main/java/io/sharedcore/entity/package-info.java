/**
 * Entities with a UUIDv7 key, timestamps, a version and a soft delete that holds
 * everywhere.
 */
@NullMarked
package io.sharedcore.entity;

import org.jspecify.annotations.NullMarked;
