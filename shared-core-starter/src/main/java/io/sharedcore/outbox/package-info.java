/**
 * Stores calls to other services with the transaction, and makes them after its commit: a
 * transactional outbox over HTTP.
 *
 * <ul>
 * <li>for applications: Outbox, OutboxCall, OutboxEntry, OutboxCallSent,
 * OutboxCallRefused, OutboxCallGivenUp</li>
 * <li>storing calls: JdbcOutbox, OutboxTransaction, CallEncoder, CallSyntax, CallBody,
 * OrderKey, StoredCall, OutboxServices, ManualChanges</li>
 * <li>sending calls: OutboxSender, CallDispatcher, LookAhead, CallWorkers, ClaimedCall,
 * CallContext, CallAttempt, CallOutcome, ProblemLine, CallSettlement, Backoff,
 * TraceCapture</li>
 * <li>the table: OutboxDatabase, OutboxTable, OutboxUse, OutboxInjectionPoints,
 * OutboxRows, OutboxClaims, OutboxStatistics, OutboxMaintenance, OutboxCleaner</li>
 * <li>for operators: OutboxEndpoint, OutboxReport, OutboxHealthIndicator,
 * OutboxHealthRegistration, OutboxMeters, PendingReading</li>
 * <li>configuration: OutboxAutoConfiguration, OutboxProperties, UnusableOutboxException,
 * UnusableOutboxFailureAnalyzer</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.outbox;

import org.jspecify.annotations.NullMarked;
