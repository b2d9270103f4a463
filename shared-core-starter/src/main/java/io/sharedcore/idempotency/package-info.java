/**
 * Executes a request with an idempotency key once, and replays its response.
 * <ul>
 * <li>api: Idempotent</li>
 * <li>settings: IdempotencyProperties, RetentionPeriod</li>
 * <li>request: KeySyntax, KeyScope, CallerResolver, KeyedRequestFilter, KeyedRequest,
 * BodyInputStream, UrlEncodedParameters, Fingerprint, FieldDigest,
 * SynchronousRequest</li>
 * <li>execution: IdempotentHandlerAdapter, RunningKeys, IdempotentTransaction,
 * IdempotentExecution, ReplayInterceptor, IdempotentMethods, HandlerSkippedException</li>
 * <li>response: BufferedResponse, BodyOutputStream, ResponseHead, ResponseSender,
 * ResponseStorage, StoredResponse, ResultTooLargeException</li>
 * <li>refusals: IdempotencyRefusal, RefusalWriter</li>
 * <li>table: IdempotencyDatabase, RecordStore, PostgresRecordStore, H2RecordStore,
 * RecordColumns, IdempotencyRecord, ExpiredRecordCleaner</li>
 * <li>wiring and start-up checks: IdempotencyAutoConfiguration, IdempotentOperations,
 * IdempotentOperation, IdempotentHandlerCheck, HandlerInspector,
 * IdempotencySetupException, IdempotencySetupFailureAnalyzer</li>
 * <li>metrics and documentation: IdempotencyMeters, Outcome, IdempotencyErrors,
 * IdempotencyKeyCustomizer</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.idempotency;

import org.jspecify.annotations.NullMarked;
