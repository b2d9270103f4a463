/**
 * Calls other services: with a deadline, with retries only where they are safe, and with
 * one hierarchy of exceptions.
 *
 * <ul>
 * <li>for applications: ServiceHttpClient, AsyncServiceHttpClient, RequestOptions,
 * RetryOptions, ServiceResponse, ServiceCall, ServiceClientCustomizer, TokenProvider</li>
 * <li>exceptions: ServiceCallException, ServiceProtocolException,
 * ServiceResponseException, ServiceTimeoutException, ServiceUnavailableException</li>
 * <li>the call: RestServiceHttpClient, CallRunner, PreparedCall, CallCancellation,
 * CallFailures, SingleLine</li>
 * <li>futures: AsyncCalls, AsyncThreads</li>
 * <li>attempts: Attempt, AttemptExecutor, AttemptFailure, Failure, RestClients,
 * ServiceRequestInitializer</li>
 * <li>retries: RetryEngine, RetryEligibility, RetrySettings, RetryBudget,
 * RetryAfterParser, Sleeper</li>
 * <li>deadlines: DeadlineExecutor, DeadlineTimer</li>
 * <li>requests: PathTemplate, PathSyntax, HeaderSyntax, RequestIdHeader, RequestBody,
 * RequestBodyException, RequestBodyResource, RequestEntity</li>
 * <li>responses: BoundedBody, ContentTypes, JsonErrorSummary, ProblemDetailReader,
 * StrictResourceHttpMessageConverter</li>
 * <li>services: RemoteService, RemoteServiceFactory, RemoteServices,
 * ConfiguredServiceFactory, ServiceLocations, ServiceLocator, ServiceNames, BaseUrl</li>
 * <li>tokens: TokenSource, CachedTokenProvider, FixedToken, ProvidedTokens,
 * RegistrationTokens, OAuth2Registrations, OAuth2Tokens, TokenEndpoint</li>
 * <li>transport: Transport, Transports, TransportRequest, TransportRequestFactory,
 * TransportResponse, TransportFailure, TransportWords, ChannelSockets, ConnectionProbe,
 * StaleConnectionCheckingExecutor, ContentCodingExec, BoundedDnsResolver,
 * ReloadableTlsStrategy</li>
 * <li>logs, metrics and observations: ClientLog, AttemptLog, ClientMeters,
 * CallObservations, AttemptObservationConvention, ServiceTags</li>
 * <li>configuration: ClientAutoConfiguration, ClientProperties, ClientResources,
 * ServiceSettings, SettingsCheck, SettingsOrigin, RetryingSupplier</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.client;

import org.jspecify.annotations.NullMarked;
