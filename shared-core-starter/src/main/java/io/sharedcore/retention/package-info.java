/**
 * Decides how long deleted rows are kept: a purge removes them for good, and holds
 * protect rows from it.
 *
 * <ul>
 * <li>holds: JdbcRetentionHolds, HeldType, HoldTable</li>
 * <li>what is due: RetentionPeriods, RetentionPlan, DueTimes, DueRows</li>
 * <li>tables and references: MainTables, RowTable, RowTables, RowType, PurgedTable,
 * PurgedTables, RemovalCondition, KeyColumns, CascadeJoin, CascadeJoins, Reference,
 * ReferenceCatalogue, PurgeSchema, TableOrder</li>
 * <li>operations: FoundRow, Operation, OperationFinder, Referrers, UnionFind</li>
 * <li>a run: DatabaseSoftDeletePurge, PurgeRun, PurgeTally, PurgeSchedule, PurgeLock</li>
 * <li>a batch: Batch, BatchPurge, RowLocks, BatchChecks, BatchRemoval, PurgeEvents</li>
 * <li>for operators: PurgeEndpoint, PurgeMeters, PurgeObserver</li>
 * <li>statements: RetentionDatabase, PurgeSql, IdsByTable</li>
 * <li>configuration: RetentionAutoConfiguration, RetentionProperties, RetentionCheck,
 * UnusableRetentionException, UnusableRetentionFailureAnalyzer</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.retention;

import org.jspecify.annotations.NullMarked;
