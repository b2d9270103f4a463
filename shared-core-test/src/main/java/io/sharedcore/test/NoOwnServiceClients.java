package io.sharedcore.test;

import java.util.Map;
import java.util.Set;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;

/**
 * HTTP clients are only created for addresses that are not those of services.
 */
final class NoOwnServiceClients extends ArchCondition<JavaClass> {

	private static final String CONSTRUCTOR = "<init>";

	/** What creates a client. */
	private static final Map<String, Set<String>> CREATORS = Map.ofEntries(
			Map.entry("org.springframework.web.client.RestClient", Set.of("create", "builder")),
			Map.entry("org.springframework.web.client.RestClient$Builder", Set.of("build")),
			Map.entry("org.springframework.web.client.RestTemplate", Set.of(CONSTRUCTOR)),
			Map.entry("org.springframework.boot.restclient.RestTemplateBuilder", Set.of("build", CONSTRUCTOR)),
			Map.entry("org.springframework.web.reactive.function.client.WebClient", Set.of("create", "builder")),
			Map.entry("org.springframework.web.reactive.function.client.WebClient$Builder", Set.of("build")),
			Map.entry("org.springframework.web.service.invoker.HttpServiceProxyFactory",
					Set.of("builder", "builderFor", "createClient")),
			Map.entry("java.net.http.HttpClient", Set.of("newHttpClient", "newBuilder")),
			Map.entry("java.net.URL", Set.of("openConnection", "openStream")),
			Map.entry("org.apache.hc.client5.http.impl.classic.HttpClients",
					Set.of("createDefault", "custom", "createSystem", "createMinimal")),
			Map.entry("org.apache.hc.client5.http.impl.classic.HttpClientBuilder", Set.of("create", "build")),
			Map.entry("org.apache.hc.client5.http.impl.async.HttpAsyncClients", Set.of("createDefault", "custom")),
			Map.entry("okhttp3.OkHttpClient", Set.of(CONSTRUCTOR)),
			Map.entry("okhttp3.OkHttpClient$Builder", Set.of("build")), Map.entry("feign.Feign", Set.of("builder")));

	private final ServiceAddresses services = new ServiceAddresses();

	NoOwnServiceClients() {
		super("not create an HTTP client of a service");
	}

	@Override
	public void check(JavaClass type, ConditionEvents events) {
		if (type.getAccessesFromSelf().stream().anyMatch(NoOwnServiceClients::createsClient)
				&& !this.services.isOnlyForOthers(type)) {
			type.getAccessesFromSelf()
				.stream()
				.filter(NoOwnServiceClients::createsClient)
				.map(JavaAccess::getDescription)
				.distinct()
				.forEach((access) -> Violations.add(events, type, access));
		}
	}

	private static boolean createsClient(JavaAccess<?> access) {
		return access.getTarget() instanceof CodeUnitAccessTarget target && CREATORS.entrySet()
			.stream()
			.anyMatch((creator) -> target.getOwner().isAssignableTo(creator.getKey())
					&& creator.getValue().contains(target.getName()));
	}

}
