package io.sharedcore.client;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServicePathTests {

	private static final BaseUrl BASE = BaseUrl.parse("http://user-service:8080/api");

	private static final RequestOptions NONE = RequestOptions.defaults();

	@Test
	void pathWithoutVariablesHasOneUri() {
		ServicePath path = ServicePath.parse("/users?active=a b", "/users", BASE);
		assertThat(path.constantUri(NONE)).isEqualTo(URI.create("http://user-service:8080/api/users?active=a%20b"));
		assertThat(path.expand(NONE)).isEqualTo("/users?active=a%20b");
	}

	@Test
	void queryParametersMakeTheUriOfEachCall() {
		ServicePath path = ServicePath.parse("/users", "/users", BASE);
		RequestOptions options = NONE.withQueryParam("page", 2);
		assertThat(path.constantUri(options)).isNull();
		assertThat(path.expand(options)).isEqualTo("/users?page=2");
	}

	@Test
	void variablesMakeTheUriOfEachCall() {
		ServicePath path = ServicePath.parse("/users/{id}", "/users/{id}", BASE);
		RequestOptions options = NONE.withUriVariable("id", "a/b");
		assertThat(path.constantUri(options)).isNull();
		assertThat(path.expand(options)).isEqualTo("/users/a%2Fb");
	}

	@Test
	void locatedServiceHasNoConstantUri() {
		assertThat(ServicePath.parse("/users", "/users", null).constantUri(NONE)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "users", "//evil.example/", "/{", "/a/../b", "/%2e%2e/b" })
	void refusedPathKeepsItsNameAndRefusesEachCall(String text) {
		ServicePath path = ServicePath.parse(text, text, BASE);
		assertThat(path.isUsable()).isFalse();
		assertThat(path.text()).isEqualTo(text);
		assertThat(path.constantUri(NONE)).isNull();
		assertThatIllegalArgumentException().isThrownBy(() -> path.expand(NONE));
	}

	@Test
	void pathIsParsedOnceForAllCalls() {
		RemoteService service = service();
		assertThat(service.path("/users/{id}?x=1")).isSameAs(service.path("/users/{id}?x=1"))
			.extracting(ServicePath::tag)
			.isEqualTo("/users/{id}");
		assertThat(service.uriTag("/users/{id}?x=1")).isEqualTo("/users/{id}");
	}

	@Test
	void refusedPathIsNotKept() {
		RemoteService service = service();
		assertThat(service.path("/..")).isNotSameAs(service.path("/.."));
	}

	@Test
	void numberOfKeptPathsIsBoundedAndFurtherPathsWork() {
		RemoteService service = service();
		ServicePath first = service.path("/0");
		for (int i = 1; i < 3000; i++) {
			service.path("/" + i);
		}
		assertThat(service.path("/0")).isSameAs(first);
		assertThat(service.path("/2999")).isNotSameAs(service.path("/2999"));
		assertThat(service.path("/2999").constantUri(NONE)).isEqualTo(URI.create(BASE.prefix() + "/2999"));
		assertThat(service.path("/2999").tag()).isEqualTo("other");
	}

	private static RemoteService service() {
		ServiceSettings settings = ServiceSettings.of(TestClient.properties(Map.of()));
		return new RemoteService("user-service", BASE, settings, TokenSource.NONE, ServiceTags.of("user-service"),
				(none) -> null, (none) -> null);
	}

}
