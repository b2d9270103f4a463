package io.sharedcore.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Creates services from the configuration.
 */
final class ConfiguredServiceFactory implements RemoteServiceFactory {

	private final @Nullable String commonToken;

	private final @Nullable TokenProvider provider;

	private final @Nullable RegistrationTokens registrations;

	private final @Nullable UserTokens users;

	private final TokenExchange.@Nullable Registrations exchanges;

	private final ExchangedTokens exchanged;

	private final DeadlineExecutor work;

	private final RestClients clients;

	private final Map<String, ServiceTags> tags = new ConcurrentHashMap<>();

	ConfiguredServiceFactory(ClientResources.Surroundings with, DeadlineExecutor work, RestClients clients) {
		this.commonToken = with.properties().token();
		this.provider = with.tokens();
		this.registrations = with.registrations();
		this.users = with.users();
		this.exchanges = with.exchanges();
		this.exchanged = new ExchangedTokens(with.properties().tokenCacheSize(), with.clock(), work);
		this.work = work;
		this.clients = clients;
	}

	@Override
	public RemoteService create(String name, @Nullable BaseUrl baseUrl, ServiceSettings settings,
			ClientProperties.@Nullable Service service) {
		ServiceTags own = (service != null) ? ServiceTags.of(name) : ServiceTags.of(name, this.tags);
		return service(name, baseUrl, settings, tokens(name, service), own);
	}

	@Override
	public RemoteService create(BaseUrl baseUrl, ServiceSettings settings, @Nullable TokenSource tokens) {
		TokenSource own = (this.provider != null) ? new ProvidedTokens(baseUrl.origin(), this.provider, this.work)
				: TokenSource.NONE;
		return service(baseUrl.origin(), baseUrl, settings, (tokens != null) ? tokens : own,
				ServiceTags.of(baseUrl.origin(), this.tags));
	}

	private RemoteService service(String name, @Nullable BaseUrl baseUrl, ServiceSettings settings, TokenSource tokens,
			ServiceTags tags) {
		return new RemoteService(name, baseUrl, settings, tokens, tags, this.clients::forCalls,
				this.clients::forStreaming);
	}

	private TokenSource tokens(String name, ClientProperties.@Nullable Service service) {
		TokenSource own = ownTokens(name, service);
		ClientProperties.TokenFrom from = (service != null) ? service.tokenFrom() : null;
		if (from == null || from == ClientProperties.TokenFrom.SERVICE || this.users == null) {
			return own;
		}
		return new DelegatedTokens(own, this.users, from.exchanges() ? exchange(name, service) : RelayedToken::new,
				from.fallsBack());
	}

	private Function<String, TokenSource> exchange(String name, ClientProperties.Service service) {
		String registration = service.exchangeRegistration();
		if (registration == null || this.exchanges == null) {
			throw new IllegalStateException("the settings were not checked");
		}
		try {
			TokenExchange exchange = this.exchanges.of(registration, this.clients.requests());
			return (user) -> this.exchanged.of(registration, exchange, user);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(
					"shared-core.client.services." + name + ".exchange-registration", registration, ex.getMessage());
		}
	}

	private TokenSource ownTokens(String name, ClientProperties.@Nullable Service service) {
		if (this.provider != null) {
			return new ProvidedTokens(name, this.provider, this.work);
		}
		if (service != null && service.token() != null) {
			return new FixedToken(service.token());
		}
		if (service != null && service.oauth2Registration() != null && this.registrations != null) {
			return new ProvidedTokens(name,
					registered(name, service.oauth2Registration(), service.oauth2Parameters(), this.registrations),
					this.work);
		}
		return (this.commonToken != null) ? new FixedToken(this.commonToken) : TokenSource.NONE;
	}

	private TokenProvider registered(String name, String registration, Map<String, String> parameters,
			RegistrationTokens from) {
		try {
			return from.of(registration, parameters, this.clients.requests());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(
					"shared-core.client.services." + name + ".oauth2-registration", registration, ex.getMessage());
		}
	}

}
