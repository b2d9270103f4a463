package io.sharedcore.test;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;

/**
 * Calls in the code of a service.
 */
final class ServiceCalls {

	private static final Set<String> CLIENTS = Set.of("io.sharedcore.client.ServiceHttpClient",
			"io.sharedcore.client.AsyncServiceHttpClient", "org.springframework.web.client.RestOperations",
			"org.springframework.web.client.RestClient$RequestHeadersSpec", "java.net.http.HttpClient");

	private static final String HTTP_EXCHANGE = "org.springframework.web.service.annotation.HttpExchange";

	private static final String TRANSACTION_OPERATIONS = "org.springframework.transaction.support.TransactionOperations";

	private ServiceCalls() {
	}

	static Stream<? extends JavaAccess<?>> accesses(JavaCodeUnit unit) {
		return Stream.concat(unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream());
	}

	/** What a method does in lambdas, if it executes a transaction. */
	static Stream<? extends JavaAccess<?>> accessesInTransactionTemplate(JavaCodeUnit unit) {
		boolean executes = unit.getCallsFromSelf()
			.stream()
			.anyMatch((call) -> call.getTargetOwner().isAssignableTo(TRANSACTION_OPERATIONS)
					&& call.getName().startsWith("execute"));
		return executes ? accesses(unit)
			.filter((access) -> access.isDeclaredInLambda() || unit.getCodeUnitReferencesFromSelf().contains(access))
				: Stream.empty();
	}

	static boolean isServiceCall(JavaAccess<?> access) {
		JavaClass owner = access.getTargetOwner();
		boolean isClient = CLIENTS.stream().anyMatch(owner::isAssignableTo);
		return (isClient && !access.getName().startsWith("with") && !access.getName().startsWith("new"))
				|| isTypedClient(access);
	}

	private static boolean isTypedClient(JavaAccess<?> access) {
		return access.getTarget() instanceof CodeUnitAccessTarget target && members(target)
			.anyMatch((unit) -> unit.isAnnotatedWith(HTTP_EXCHANGE) || unit.isMetaAnnotatedWith(HTTP_EXCHANGE));
	}

	/** The methods of a call: the declared one, and those that override it. */
	static Stream<JavaCodeUnit> targets(JavaAccess<?> access) {
		if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
			return Stream.empty();
		}
		Stream<JavaCodeUnit> overriding = target.getOwner()
			.getAllSubclasses()
			.stream()
			.flatMap((subclass) -> overriding(subclass, target).stream());
		return Stream.concat(members(target), overriding);
	}

	private static Optional<? extends JavaCodeUnit> overriding(JavaClass subclass, CodeUnitAccessTarget target) {
		return subclass.getCodeUnits()
			.stream()
			.filter((unit) -> unit.getName().equals(target.getName())
					&& !unit.getModifiers().contains(JavaModifier.BRIDGE)
					&& unit.getRawParameterTypes().size() == target.getRawParameterTypes().size())
			.findFirst();
	}

	private static Stream<JavaCodeUnit> members(CodeUnitAccessTarget target) {
		return target.resolveMember().stream().map((unit) -> (JavaCodeUnit) unit);
	}

}
