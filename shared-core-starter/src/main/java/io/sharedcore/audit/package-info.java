/**
 * Records who changed which entity, and when, in an append-only table.
 *
 * <ul>
 * <li>for applications: Audited, AuditMasked, AuditTrail, AuditAction, AuditRecord,
 * MinimalUser</li>
 * <li>storage: AuditEntry, AuditEntryRepository, TransactionalAuditTrail,
 * AuditRetention</li>
 * <li>what a session writes: AuditEventListeners, AuditCollectionEventListeners,
 * AuditBulkChangeListener, StoredStates</li>
 * <li>changes: AuditedChange, AuditedChangeFactory, PendingChanges, ElementsChange,
 * Elements</li>
 * <li>content of an entry: EntityJson, AttributeJson, CollectionJson, MaskedAttributes,
 * BookkeepingAttributes</li>
 * <li>levels of loggers: LogLevelAuditListener</li>
 * <li>protection of the table: AppendOnlyStatementInspector, AppendOnlyException</li>
 * <li>checks at start-up: AuditTable, AuditSchemaFilters, MissingAuditTableException,
 * MissingAuditTableFailureAnalyzer</li>
 * <li>configuration: AuditAutoConfiguration, AuditProperties, AuditSettings,
 * AuditIntegrator, AuditContext, AuditRuntime</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.audit;

import org.jspecify.annotations.NullMarked;
