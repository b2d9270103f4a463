/**
 * Drills: what a service stands on is broken again and again under load, and what was
 * lost is counted.
 */
@org.jspecify.annotations.NullMarked
package io.sharedcore.drills;
