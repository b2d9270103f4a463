package io.sharedcore.test;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * How stubs, users and clocks follow the application contexts of tests.
 */
class TestContextTests {

	private final StubContextCustomizerFactory stubs = new StubContextCustomizerFactory();

	@Test
	void classesWithTheSameStubsShareAContext() {
		assertThat(customizer(Users.class)).isEqualTo(customizer(AlsoUsers.class))
			.hasSameHashCodeAs(customizer(AlsoUsers.class))
			.isNotEqualTo(customizer(UsersAndOrders.class));
		assertThat(customizer(Plain.class)).isNull();
	}

	@Test
	void classesThatShareAContextShareTheStub() throws Exception {
		Users one = prepared(Users.class);
		AlsoUsers other = prepared(AlsoUsers.class);
		UsersAndOrders third = prepared(UsersAndOrders.class);
		assertThat(one.users).isSameAs(other.inherited());
		assertThat(third.inherited()).isNotSameAs(one.users);
		assertThat(third.orders.baseUrl()).isNotEqualTo(third.inherited().baseUrl());
	}

	@Test
	void stubIsClosedWithItsContextAndTheNextOneIsAnother() throws Exception {
		TestContextManager manager = new TestContextManager(Closing.class);
		Closing test = new Closing();
		manager.prepareTestInstance(test);
		StubService first = test.users;
		first.get("/").respond(200);
		assertThat(manager.getTestContext().getApplicationContext().getEnvironment().getProperty("closing.url"))
			.isEqualTo(first.baseUrl());
		assertThat(status(first)).isEqualTo(200);
		manager.getTestContext().markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> status(first));
		manager.beforeTestMethod(test, method("test"));
		assertThat(test.users).isNotSameAs(first);
		assertThat(status(test.users)).isEqualTo(501);
	}

	@Test
	void unexpectedRequestIsPartOfTheReportOfAFailure() throws Exception {
		TestContextManager manager = new TestContextManager(Users.class);
		Users test = prepared(manager, new Users());
		status(test.users);
		AssertionError failure = new AssertionError("the test failed");
		manager.afterTestMethod(test, method("test"), failure);
		assertThat(failure.getSuppressed()).singleElement()
			.satisfies((suppressed) -> assertThat(suppressed).hasMessageContaining("user-service")
				.hasMessageContaining("GET / -> 501"));
	}

	@Test
	void unexpectedRequestFailsATestOnlyWithAStrictStub() throws Exception {
		TestContextManager lenient = new TestContextManager(Users.class);
		Users users = prepared(lenient, new Users());
		status(users.users);
		assertThatNoException().isThrownBy(() -> lenient.afterTestMethod(users, method("test"), null));
		TestContextManager strict = new TestContextManager(Strict.class);
		Strict test = prepared(strict, new Strict());
		status(test.users);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> strict.afterTestMethod(test, method("test"), null))
			.withMessageContaining("GET / -> 501");
		assertThat(test.users.requests()).isEmpty();
	}

	@Test
	void stubOfAnotherTypeOrWithoutANameIsRefused() {
		assertThatIllegalStateException().isThrownBy(() -> customizer(WrongType.class))
			.withMessageContaining("StubService");
		assertThatIllegalStateException().isThrownBy(() -> customizer(WithoutName.class)).withMessageContaining("name");
	}

	@Test
	void severalTimesOfOneClockAreRefused() {
		assertThatIllegalStateException()
			.isThrownBy(
					() -> new TestClockContextCustomizerFactory().createContextCustomizer(TwoTimes.class, List.of()))
			.withMessageContaining("several @TestClock");
	}

	@Test
	void onlyClassesThatUseTokensHaveAnIssuer() {
		assertThat(TestTokensContextCustomizerFactory.usesTokens(Plain.class)).isFalse();
		for (Class<?> type : List.of(UserOfClass.class, UserOfMethod.class, Field.class, Parameter.class,
				Constructor.class)) {
			assertThat(TestTokensContextCustomizerFactory.usesTokens(type)).as(type.getSimpleName()).isTrue();
		}
	}

	@Test
	void serviceWithAnUnusualNameGetsItsAddress() throws Exception {
		UnusualName test = prepared(UnusualName.class);
		assertThat(test.stub.name()).isEqualTo("User_Service.v2");
		TestContext context = manager(UnusualName.class).getTestContext();
		assertThat(context.getApplicationContext()
			.getEnvironment()
			.getProperty("shared-core.client.services[User_Service.v2].base-url")).isEqualTo(test.stub.baseUrl());
	}

	private ContextCustomizer customizer(Class<?> testClass) {
		return this.stubs.createContextCustomizer(testClass, List.of());
	}

	private static <T> T prepared(Class<T> testClass) throws Exception {
		return prepared(manager(testClass), testClass.getDeclaredConstructor().newInstance());
	}

	private static TestContextManager manager(Class<?> testClass) {
		return new TestContextManager(testClass);
	}

	private static <T> T prepared(TestContextManager manager, T test) throws Exception {
		manager.prepareTestInstance(test);
		return test;
	}

	private static Method method(String name) throws NoSuchMethodException {
		return Plain.class.getDeclaredMethod(name);
	}

	private static int status(StubService stub) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(stub.baseUrl() + "/")).build(), BodyHandlers.discarding())
			.statusCode();
	}

	@Configuration(proxyBeanMethods = false)
	static class Empty {

	}

	@ContextConfiguration(classes = Empty.class)
	static class Plain {

		void test() {
		}

	}

	static class Users extends Plain {

		@Stub("user-service")
		StubService users;

	}

	static class Base extends Plain {

		@Stub("user-service")
		private StubService users;

		StubService inherited() {
			return this.users;
		}

	}

	static class AlsoUsers extends Base {

	}

	static class UsersAndOrders extends Base {

		@Stub("order-service")
		StubService orders;

	}

	static class Closing extends Plain {

		@Stub(value = "user-service", properties = "closing.url")
		StubService users;

	}

	static class Strict extends Plain {

		@Stub(value = "user-service", strict = true)
		StubService users;

	}

	static class WrongType {

		@Stub("user-service")
		String users;

	}

	static class WithoutName {

		@Stub(" ")
		StubService users;

	}

	static class UnusualName extends Plain {

		@Stub("User_Service.v2")
		StubService stub;

	}

	@TestClock
	static class TwoTimes {

		@TestClock("2026-03-29T00:30:00Z")
		MutableClock clock;

	}

	@WithUser
	static class UserOfClass {

	}

	static class UserOfMethod {

		@WithUser
		void test() {
		}

	}

	static class Field {

		TestTokens tokens;

	}

	static class Parameter {

		void test(TestTokens tokens) {
		}

	}

	static class Constructor {

		Constructor(TestTokens tokens) {
		}

	}

}
