/**
 * Decides how long deleted rows are kept: holds that protect rows from removal.
 *
 * <ul>
 * <li>holds: JdbcRetentionHolds, HeldType, HoldTable</li>
 * <li>access to the database: RetentionDatabase, MainTables</li>
 * <li>configuration: RetentionAutoConfiguration, RetentionProperties,
 * UnusableRetentionException, UnusableRetentionFailureAnalyzer</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.retention;

import org.jspecify.annotations.NullMarked;
