/**
 * Calls other services: with a deadline, with retries only where they are safe, and with
 * one hierarchy of exceptions.
 *
 * <ul>
 * <li>for applications: ServiceHttpClient, AsyncServiceHttpClient, RequestOptions,
 * RetryOptions, ServiceResponse, ServiceCall, ServiceClientCustomizer, TokenProvider</li>
 * <li>exceptions: ServiceCallException, ServiceProtocolException,
 * ServiceResponseException, ServiceTimeoutException, ServiceUnavailableException,
 * UserTokenException</li>
 * <li>the call: RestServiceHttpClient, PreparedCall, CallState, CallRunner,
 * CallCancellation, TransactionCheck</li>
 * <li>futures: AsyncCalls, AsyncThreads</li>
 * <li>typed clients: TypedClientGroups, TypedClientCheck, UnusableTypedClientException,
 * UnusableTypedClientFailureAnalyzer, TypedExchangeAdapter, TypedMethods, TypedRequest,
 * TypedReturn, RequestArguments</li>
 * <li>streams: StreamingCalls, StreamedResponse, ResponseStream, ResponseResource</li>
 * <li>attempts: Attempt, AttemptExecutor, AttemptFailure, EarlierFailures,
 * EncodedRequest, ResponseReader, RestClients, ServiceRequestInitializer</li>
 * <li>retries: RetryEngine, RetryEligibility, RetrySettings, RetryBudget,
 * RetryAfterParser, Sleeper</li>
 * <li>deadlines: DeadlineExecutor, DeadlineTimer</li>
 * <li>services: RemoteService, RemoteServiceFactory, RemoteServices,
 * ConfiguredServiceFactory, ServiceLocations, ServiceLocator, ServiceNames, BaseUrl,
 * Bulkhead</li>
 * <li>paths: ServicePath, PathTemplate, PathSyntax</li>
 * <li>request headers and bodies: HeaderSyntax, RequestIdHeader, RequestBody,
 * RequestBodyException, RequestBodyResource, RequestEntity,
 * RequestResourceHttpMessageConverter</li>
 * <li>response bodies: BoundedBody, ContentTypes, JsonErrorSummary,
 * ProblemDetailReader</li>
 * <li>tokens: TokenSource, CachedTokenProvider, FixedToken, ProvidedTokens,
 * RegistrationTokens, OAuth2Registrations, OAuth2Tokens, TokenEndpoint</li>
 * <li>tokens in the name of a user: UserTokens, SecurityContextUserTokens, TokenIdentity,
 * DelegatedTokens, RefusedTokens, RelayedToken, ExchangedTokens, TokenExchange,
 * OAuth2TokenExchange, OAuth2TokenExchanges, ExchangeEndpoint</li>
 * <li>transport: Transport, Transports, TransportRequest, TransportRequestFactory,
 * TransportResponse, TransportException, ChannelSockets, ConnectingSocket,
 * ConnectionProbe, StaleConnectionCheckingExecutor, ContentCodingExec, BufferedResponse,
 * BufferedResponseParser, UnreadInputGuard, CarriedError</li>
 * <li>certificates: ReloadableTlsStrategy, BundleLoader</li>
 * <li>proxies: RequestRoute, ProxyServer, NoProxyHosts, ProxyTunnel, ProxyException</li>
 * <li>host names and addresses: BoundedDnsResolver, HostLookups, LastAddresses,
 * LookupOutcome, AddressFilter</li>
 * <li>logs, metrics and observations: ClientLog, ClientMeters, CallObservations,
 * AttemptObservationConvention, DeprecationNotices, ServiceTags, SingleLine</li>
 * <li>configuration: ClientAutoConfiguration, ClientProperties, ClientResources,
 * ServiceSettings, SettingsCheck, DelegationCheck, ConnectionCheck, SettingsOrigin,
 * RetryingSupplier</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.client;

import org.jspecify.annotations.NullMarked;
