package io.sharedcore.client;

import java.time.Clock;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.ssl.SslBundles;

/**
 * Creates the parts of the client, and closes them when the application stops.
 */
final class ClientResources implements DisposableBean {

	private final DeadlineTimer timer;

	private final DeadlineExecutor work = new DeadlineExecutor();

	private final AsyncThreads threads = new AsyncThreads();

	private final HostLookups lookups;

	private final Transports transports;

	private final ServiceHttpClient client;

	ClientResources(Surroundings with) {
		new SettingsCheck(with).check(with.properties());
		this.timer = new DeadlineTimer();
		ClientMeters meters = new ClientMeters(with.meters(), with.properties().services().keySet());
		this.lookups = new HostLookups(with.dns(), with.properties().dnsThreads(), new LastAddresses(System::nanoTime),
				meters::lookup);
		meters.waiting(this.lookups);
		this.transports = new Transports(with.sslBundles(), this.lookups, with.addressFilter(), with.properties());
		TransactionCheck transactions = new TransactionCheck(with.properties().inTransaction());
		String userAgent = userAgent(with.applicationName());
		ServiceLocations locations = new ServiceLocations(with.locator(), this.work);
		RestClients restClients = new RestClients(
				(builder) -> with.restClientCustomizers().forEach((customizer) -> customizer.customize(builder)),
				with.customizers(), this.transports, this.timer, with.observations(), locations, with.applicationName(),
				ServiceSettings.of(with.properties()).withFilter(false), transactions);
		ConfiguredServiceFactory factory = new ConfiguredServiceFactory(with, this.work, restClients);
		RemoteServices services = new RemoteServices(with.properties(), factory, with.locator() != null);
		services.configured().forEach((service) -> register(meters, service));
		new BundleLoader(this.transports).load(with.properties());
		CallRunner runner = new CallRunner(new RetryEngine(Sleeper.THREAD),
				new AttemptExecutor(with.json(), new ResponseReader(with.json(), with.clock()),
						new DeprecationNotices(meters, with.clock()), locations, userAgent),
				meters);
		this.client = new RestServiceHttpClient(services, transactions, runner, with.observations(),
				new AsyncCalls.Means(this.threads, this.timer));
	}

	/**
	 * Returns the name of the application if it is valid as a header.
	 */
	private static @Nullable String userAgent(@Nullable String applicationName) {
		return (applicationName != null && HeaderSyntax.isValue(applicationName)) ? applicationName : null;
	}

	private void register(ClientMeters meters, RemoteService service) {
		meters.active(service);
		BaseUrl url = service.baseUrl();
		if (url != null) {
			meters.pool(service.tags().service(), () -> this.transports.stats(service.settings().sslBundle(), url));
		}
	}

	ServiceHttpClient client() {
		return this.client;
	}

	HostLookups lookups() {
		return this.lookups;
	}

	Transports transports() {
		return this.transports;
	}

	DeadlineTimer timer() {
		return this.timer;
	}

	@Override
	public void destroy() {
		this.threads.close();
		this.work.close();
		this.lookups.close();
		this.transports.close();
		this.timer.close();
	}

	/**
	 * The beans and settings of the application that the client uses.
	 */
	record Surroundings(ClientProperties properties, JsonMapper json, Clock clock,
			List<RestClientCustomizer> restClientCustomizers, List<ServiceClientCustomizer> customizers,
			@Nullable SslBundles sslBundles, @Nullable TokenProvider tokens, @Nullable RegistrationTokens registrations,
			@Nullable UserTokens users, TokenExchange.@Nullable Registrations exchanges,
			@Nullable ServiceLocator locator, DnsResolver dns, @Nullable AddressFilter addressFilter,
			ObservationRegistry observations, @Nullable MeterRegistry meters, @Nullable String applicationName) {
	}

}
