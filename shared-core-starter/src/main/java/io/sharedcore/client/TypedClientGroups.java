package io.sharedcore.client;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import org.springframework.web.service.registry.HttpServiceGroup;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;

/**
 * Lets {@link ServiceHttpClient} execute the groups of HTTP interfaces that have the name
 * of a configured service. All other groups are left to Spring Boot.
 * <p>
 * It comes first: the decorators of the application's own configurers are then around
 * this one. Spring sets the adapter itself after all configurers, so that only a
 * decorator can replace it.
 */
final class TypedClientGroups
		implements RestClientHttpServiceGroupConfigurer, PriorityOrdered, SmartInitializingSingleton {

	private static final String SPRING_PREFIX = "spring.http.serviceclient";

	private final Map<String, ClientProperties.@Nullable Service> services;

	private final Supplier<ServiceHttpClient> client;

	private final Environment environment;

	private final ObjectProvider<HttpServiceProxyRegistry> registry;

	private final TypedClientCheck check;

	private final Set<String> configured = new TreeSet<>();

	TypedClientGroups(ClientProperties properties, Supplier<ServiceHttpClient> client, Environment environment,
			ObjectProvider<HttpServiceProxyRegistry> registry) {
		this.services = properties.services()
			.keySet()
			.stream()
			.collect(Collectors.toMap(ServiceNames::uniform, (name) -> properties.services().get(name)));
		this.client = client;
		this.environment = environment;
		this.registry = registry;
		this.check = new TypedClientCheck(environment::resolvePlaceholders);
	}

	/**
	 * Before all others, because the engine replaces what is there. Decorators of others
	 * are around it.
	 */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void configureGroups(Groups<RestClient.Builder> groups) {
		Map<String, SpringGroup> springGroups = Binder.get(this.environment)
			.bind(SPRING_PREFIX, Bindable.mapOf(String.class, SpringGroup.class))
			.orElseGet(Map::of);
		groups.filter((group) -> isService(group.name())).forEachProxyFactory((group, factory) -> {
			checkAddress(group.name(), springGroups.get(group.name()));
			configure(group, factory);
		});
	}

	private boolean isService(String group) {
		return this.services.containsKey(ServiceNames.uniform(group));
	}

	private void configure(HttpServiceGroup group, HttpServiceProxyFactory.Builder factory) {
		this.check.check(group.name(), group.httpServiceTypes());
		this.configured.add(group.name());
		apply(factory, this.client, group.name());
	}

	/**
	 * Applies the engine of the client to a factory.
	 */
	static void apply(HttpServiceProxyFactory.Builder factory, Supplier<ServiceHttpClient> client, String service) {
		TypedMethods methods = new TypedMethods();
		factory.exchangeAdapterDecorator((replaced) -> new TypedExchangeAdapter(client, service))
			.customArgumentResolver(methods)
			.httpRequestValuesProcessor(methods);
	}

	private void checkAddress(String group, @Nullable SpringGroup spring) {
		if (spring == null || spring.baseUrl() == null || spring.baseUrl().isBlank()) {
			return;
		}
		ClientProperties.Service service = this.services.get(ServiceNames.uniform(group));
		String own = (service != null) ? service.baseUrl() : null;
		if (own == null || !BaseUrl.parse(own).prefix().equals(prefix(spring.baseUrl()))) {
			throw new InvalidConfigurationPropertyValueException(SPRING_PREFIX + "." + group + ".base-url",
					(spring.baseUrl().indexOf('@') < 0) ? spring.baseUrl() : "***",
					"it is another address than shared-core.client.services." + group
							+ ".base-url, which the calls of this group use: remove it");
		}
	}

	private static @Nullable String prefix(String url) {
		try {
			return BaseUrl.parse(url).prefix();
		}
		catch (IllegalArgumentException ex) {
			// Not an address of the client, so that it is another one.
			return null;
		}
	}

	/**
	 * Rejects a group of a configured service that another engine executes: its client
	 * type is not that of RestClient.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		this.registry.ifAvailable((known) -> known.getGroupNames()
			.stream()
			.filter((group) -> isService(group) && !this.configured.contains(group))
			.findFirst()
			.ifPresent((group) -> {
				throw new UnusableTypedClientException(
						"The group of HTTP interfaces " + group
								+ " has the name of a configured service and another client type than REST_CLIENT",
						"Remove clientType from its @ImportHttpServices, or give the group another name.");
			}));
	}

	/**
	 * What Spring Boot configures for a group, as far as it matters here.
	 */
	record SpringGroup(@Nullable String baseUrl) {
	}

}
