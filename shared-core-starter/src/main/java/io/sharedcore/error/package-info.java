/**
 * Reports every failure to the caller in one format: a problem document (RFC 9457).
 *
 * <ul>
 * <li>exceptions for applications: ApiException, ConflictException, NotFoundException,
 * PermissionDeniedException, ValidationException</li>
 * <li>problems: Problem, InvalidField, ProblemMapper, ProblemResolver, ProblemMessages,
 * ProblemLog, ProblemDebug, CallerLocale</li>
 * <li>problem mappers: CircuitBreakerProblemMapper, ConstraintViolationProblemMapper,
 * DataAccessProblemMapper, EntityRefusalProblemMapper, JettyProblemMapper,
 * PersistenceProblemMapper, ServiceCallProblemMapper, SpringWebProblemMapper,
 * SqlProblemMapper, TomcatProblemMapper, UnreadableBodyProblemMapper</li>
 * <li>what the mappers read: CauseChain, ClientDisconnect, DatabaseFailure,
 * ExpectedValue, FieldErrors, SecurityFailure</li>
 * <li>names that callers know: FormNames, ParameterName, PropertyNames, WirePath,
 * JsonDialect, Jackson2Dialect, Jackson3Dialect</li>
 * <li>where failures arrive: ProblemExceptionResolver, ProblemResolverConfigurer,
 * ProblemFilter, ProblemErrorController, ProblemReportValve, RejectedRequests</li>
 * <li>cross-origin requests: ProblemCorsProcessor, CorsRefusals,
 * SecurityCorsRefusals</li>
 * <li>the response: ProblemWriter, ProblemBody, ErrorPageResolver, HtmlPreference,
 * RetryAfterHeader</li>
 * <li>request size: RequestSizeFilter, SizeLimitedRequest, RequestTooLargeException,
 * RequestTooLargeProblemMapper, UnlimitedPaths</li>
 * <li>responses that break off: ResponseAbort, ResponseAbortFilter,
 * ResponseAbortMarkFilter, CommittedResponseExceptionResolver, ShortResponseValve,
 * StreamTimeout, StreamTimeoutInterceptor, ResponseResourceHttpMessageConverter,
 * ConnectionAborter, ConnectionAbortedException, TomcatConnectionAborter,
 * JettyConnectionAborter, JettyConnectionAbortedException</li>
 * <li>openapi: ApiOperation, ApiOperations, OperationErrors, AsynchronousErrors,
 * RequestErrors, StoredDataErrors, ErrorBodySchema, ErrorBodyReference, ErrorResponses,
 * ErrorResponseCustomizer, WildcardContentType</li>
 * <li>configuration: ErrorAutoConfiguration, ErrorProperties</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.error;

import org.jspecify.annotations.NullMarked;
