/**
 * Limits what slow or numerous requests can take of a service: the time of a request
 * body, the threads that wait for bodies, threads reserved for health checks, and the
 * time of statements whose caller no longer waits.
 *
 * <ul>
 * <li>request bodies: RequestBodyValve, TimedInputBuffer, BodyDeadline,
 * RefusedBodyFilter</li>
 * <li>openapi: RefusedBodyErrors</li>
 * <li>health checks: HealthConnector</li>
 * <li>deadlines: ExpiredDeadlineFilter, DatabaseDeadlineProblemMapper,
 * DatabaseDeadlineException, DatabaseBusyException</li>
 * <li>connections with a deadline: DeadlineDataSourcePostProcessor,
 * DeadlineConnectionInterceptor, HikariConnection, LimitedHikariMetadataProvider,
 * JdbcInvocationHandler, DeadlineConnectionHandler, DeadlineStatementHandler,
 * DeadlineResultSetHandler</li>
 * <li>transactions with a deadline: ConnectionDeadline, PostgresTimeouts,
 * StatementExecution, StatementCanceller</li>
 * <li>configuration: OverloadAutoConfiguration, OverloadProperties,
 * DatabaseDeadlineAutoConfiguration</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.overload;

import org.jspecify.annotations.NullMarked;
