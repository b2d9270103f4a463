/**
 * What happens to data when the database, or the way to it, breaks.
 */
@org.jspecify.annotations.NullMarked
package io.sharedcore.drills.database;
