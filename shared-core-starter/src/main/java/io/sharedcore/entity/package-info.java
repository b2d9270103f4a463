/**
 * Entities with a UUIDv7 key, timestamps, a version and a soft delete that applies to
 * every query.
 *
 * <ul>
 * <li>base classes: BaseEntity, AuditedEntity, UuidV7</li>
 * <li>timestamps and users: AuditValue, AuditValueGenerator,
 * AuditValuePersistEventListener</li>
 * <li>soft delete for applications: SoftDeleteRepository, SoftDeleteQuery,
 * SoftDeleteScope, OnSoftDelete, StillReferencedException, RestoreConflictException,
 * HardDeleteException</li>
 * <li>events for applications: BeforeSoftDelete, AfterSoftDelete, BeforeRestore,
 * AfterRestore, BulkChangeListener, SoftDeleteEvents</li>
 * <li>retention for applications: Retain, SoftDeletePurge, PurgeReport, BeforePurge,
 * AfterPurge, RetentionHolds</li>
 * <li>for other features: CascadePath, PurgeTask</li>
 * <li>visibility of rows: Visibility, VisibilityLoadEventListener, VisibleRowsQuery,
 * CollectionRestriction, NaturalIds, PreferredRow, SubselectFetches</li>
 * <li>operations: SoftDeleteOperation, RestoreOperation, OperationTime, SoftDeleteState,
 * BulkUpdate, RowChange, RowUpdate, ReadOnlyTransactions</li>
 * <li>associations: SoftDeleteAssociations, LazySoftDeleteAssociations, AssociationPath,
 * SoftDeletable</li>
 * <li>event listeners of hibernate: SoftDeleteEventListener,
 * StatelessSoftDeleteEventListener, UndoRemovalEventListener, RemovedEntityListener,
 * MarkedEntitiesFlushEventListener, SoftDeleteFlushEntityListener, StoredStateListener,
 * EntityContextLoadEventListener, EntityEntries</li>
 * <li>statements: SoftDeleteStatementInspector, SqlTables, TableName,
 * UnicodeIdentifiers</li>
 * <li>persisters and lists: SoftDeletePersisters, OrderedListPersisters, PositionedList,
 * PositionedListType</li>
 * <li>repositories: SoftDeleteRepositoryOperations, SoftDeleteRepositoryPostProcessor,
 * SoftDeleteFragment, SoftDeleteServiceContributor, ScopedQuery, ScopedQueryCache,
 * ScopedQueryInterceptor, ExampleFragment, ExampleQueries</li>
 * <li>scrolling: KeysetLowerBound, KeysetScrollPostProcessor, ScrollKeys</li>
 * <li>checks at start-up: StartupChecks, SoftDeleteChecks, AssociationChecks,
 * RepositoryChecks, BrokenSoftDeleteException, BrokenSoftDeleteFailureAnalyzer</li>
 * <li>configuration: EntityAutoConfiguration, EntityProperties, EntityContext,
 * SoftDeleteIntegrator, ExceptionPreservingJpaDialect</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.entity;

import org.jspecify.annotations.NullMarked;
