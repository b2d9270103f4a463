/**
 * Forgets a person: replaces or removes the personal attributes of all rows of the
 * person, also of deleted rows and in the audit trail.
 *
 * <ul>
 * <li>for applications: Erasure, ErasureReport, Personal, ErasureSubject,
 * ErasureContributor, ErasureRequest, OnHoldException</li>
 * <li>what is personal: ErasureIntegrator, ErasureMapping, PersonalAttributeReader,
 * PersonalEntityReader, PersonalAnnotations, SubjectLinkReader, ScopeBuilder,
 * MappingNames, TextColumns, TextConversion, PersonalEntity, PersonalScope,
 * PersonalTable, PersonalColumn, SubjectLink, AuditRecordTable</li>
 * <li>what the database has: ErasurePlanner, Catalogue, ColumnFacts, PlannedEntity,
 * PlannedScope, PlannedTable, PlannedColumn, ConstraintColumns</li>
 * <li>a run: BatchErasure, ErasureRun, ErasureParts, ErasureDatabase, Survey, Subject,
 * SubjectRows, EntityEraser, TableEraser, Pseudonym, ErasedSubjects, Holds,
 * RetentionHoldLookup, NotReached</li>
 * <li>other places: AuditEraser, SnapshotRedaction, ErasureTrail, SubjectCalls</li>
 * <li>for operators and callers: ErasureEndpoint, OnHoldProblemMapper</li>
 * <li>configuration and checks: ErasureAutoConfiguration, ErasureProperties,
 * ErasureChecks, UnusableErasureException, UnusableErasureFailureAnalyzer</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.erasure;

import org.jspecify.annotations.NullMarked;
